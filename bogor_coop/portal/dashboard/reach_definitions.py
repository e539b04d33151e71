"""How the figures of the programs are defined."""

from django.utils.translation import gettext_lazy as _

TARGETS = _(
    "Koperasi dijangkau: orangnya hadir, berkonsultasi di klinik, atau dikunjungi pendamping;"
    " tiap koperasi sekali per program. Program tanpa sasaran koperasi diukur dari peserta yang"
    " datang. Garis tegak: sasaran. Di bawah 80 % ditandai."
)
OBSTACLES = _(
    "Satu kasus dihitung sekali dalam tiap bidang yang ditemukan konsultasi sampai hari itu."
    " Bagian: dari kasus yang dibuka tahun itu dan sudah didiagnosis."
)
COSTS = _(
    "Dibayar: bagian pembayaran yang dicatat pada kegiatan program, sesudah pembalikan dan"
    " pengembalian. Pulih: sakit pada hari sebelum dijangkau, aktif dan sehat enam bulan"
    " sesudahnya; yang bulannya belum genap belum dihitung. Angka ini menunjukkan urutan waktu,"
    " bukan sebab."
)
ATTENDANCE = _("Sumber: daftar hadir, klinik, pendampingan")
PAYMENTS = _("Sumber: buku besar anggaran, daftar hadir, register koperasi")
