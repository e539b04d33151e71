"""How each figure is defined, in one or two sentences."""

from django.utils.translation import gettext_lazy as _

GROUPS = _(
    "Belum diketahui: kelembagaan belum diketahui, atau aktif tetapi RAT terakhir yang jatuh tempo"
    " belum diketahui. Sakit: kelembagaan lain yang tidak aktif, RAT terakhir tidak diadakan, atau"
    " penilaian kesehatan di bawah cukup sehat. Aktif & sehat: selebihnya, termasuk yang belum"
    " dinilai. Yang dibubarkan dan catatan yang ditarik tidak dihitung."
)
REASONS = _(
    "Satu koperasi dapat mempunyai lebih dari satu sebab, maka jumlahnya dapat melebihi jumlah"
    " koperasi sakit."
)
MOVEMENT = _(
    "Keadaan tiap koperasi pada dua tanggal. Masuk: didirikan atau baru tercatat sesudah tanggal"
    " pertama. Keluar: dibubarkan sebelum tanggal kedua. Tiap baris dan kolom berjumlah genap."
)
PLACES = _(
    "Menurut kelurahan tempat kedudukan. Kurang dari 5 koperasi: tanpa persentase dan tanpa warna."
    " Petak disusun menurut letak kecamatan, bukan batas wilayah."
)
PARTS = _(
    "Menurut data terkini koperasi. Bagian dihitung dari semua koperasi, termasuk yang belum"
    " diketahui."
)
MEETINGS = _(
    "RAT tiap tahun buku dari koperasi yang sekarang dihitung. Dilaporkan: laporan sudah diterima"
    " dinas. Batas RAT: primer 31 Maret, sekunder 30 Juni tahun berikutnya. Belum jatuh tempo"
    " termasuk yang didirikan sesudah tahun buku itu."
)
AGES = _("Selang sejak data terakhir dicocokkan dengan koperasinya.")
SOURCE = _("Sumber: register koperasi; ukuran kantor, bukan kelas kesehatan resmi KSP/USP")
REGISTER = _("Sumber: register koperasi")
SCHEME = _("Sumber: register koperasi; petak disusun menurut letak kecamatan, bukan batas wilayah")
MEETING_SOURCE = _("Sumber: laporan RAT")
HISTORY = _("Sumber: riwayat keadaan koperasi")
