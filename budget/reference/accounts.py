"""The accounts that the office uses, typed from the same regulations as the programmes."""

from ..models import Account, NomenclatureEdition

ACCOUNTS = {
    "permendagri-13": """
5 Belanja
5.1 Belanja Tidak Langsung
5.1.1 Belanja Pegawai
5.1.1.01 Gaji dan Tunjangan
5.1.1.01.01 Gaji Pokok PNS/Uang Representasi
5.1.1.02 Tambahan Penghasilan PNS
5.1.1.02.01 Tambahan Penghasilan berdasarkan Beban Kerja
5.2 Belanja Langsung
5.2.1 Belanja Pegawai
5.2.1.01 Honorarium PNS
5.2.1.01.01 Honorarium Panitia Pelaksana Kegiatan
5.2.1.02 Honorarium Non PNS
5.2.1.02.01 Honorarium Tenaga Ahli/Instruktur/Narasumber
5.2.2 Belanja Barang dan Jasa
5.2.2.01 Belanja Bahan Pakai Habis
5.2.2.01.01 Belanja Alat Tulis Kantor
5.2.2.02 Belanja Bahan/Material
5.2.2.02.05 Belanja Bahan Percontohan dan Pelatihan
5.2.2.03 Belanja Jasa Kantor
5.2.2.03.03 Belanja Listrik
5.2.2.05 Belanja Perawatan Kendaraan Bermotor
5.2.2.05.01 Belanja Jasa Servis
5.2.2.06 Belanja Cetak dan Penggandaan
5.2.2.06.01 Belanja Cetak
5.2.2.06.02 Belanja Penggandaan
5.2.2.07 Belanja Sewa Rumah/Gedung/Gudang/Parkir
5.2.2.07.03 Belanja Sewa Ruang Rapat/Pertemuan
5.2.2.11 Belanja Makanan dan Minuman
5.2.2.11.02 Belanja Makanan dan Minuman Rapat
5.2.2.11.04 Belanja Makanan dan Minuman Pelatihan
5.2.2.15 Belanja Perjalanan Dinas
5.2.2.15.01 Belanja Perjalanan Dinas Dalam Daerah
5.2.2.15.02 Belanja Perjalanan Dinas Luar Daerah
5.2.2.17 Belanja Kursus, Pelatihan, Sosialisasi dan Bimbingan Teknis PNS
5.2.2.17.03 Belanja Bimbingan Teknis
5.2.2.21 Belanja Jasa Konsultansi
5.2.2.21.02 Belanja Jasa Konsultansi Pendampingan
5.2.3 Belanja Modal
5.2.3.29 Belanja Modal Pengadaan Komputer
5.2.3.29.02 Belanja Modal Pengadaan Komputer Jinjing
""",
    "permendagri-90": """
5 Belanja Daerah
5.1 Belanja Operasi
5.1.02 Belanja Barang dan Jasa
5.1.02.01 Belanja Barang
5.1.02.01.01 Belanja Barang Pakai Habis
5.1.02.01.01.0024 Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Tulis Kantor
5.1.02.01.01.0026 Belanja Alat/Bahan untuk Kegiatan Kantor-Bahan Cetak
5.1.02.01.01.0052 Belanja Makanan dan Minuman Rapat
5.1.02.02 Belanja Jasa
5.1.02.02.01 Belanja Jasa Kantor
5.1.02.02.01.0003 Honorarium Narasumber atau Pembahas, Moderator, Pembawa Acara, dan Panitia
5.1.02.04 Belanja Perjalanan Dinas
5.1.02.04.01 Belanja Perjalanan Dinas Dalam Negeri
5.1.02.04.01.0001 Belanja Perjalanan Dinas Biasa
""",
}


def load(edition: NomenclatureEdition) -> None:
    """The tree of one edition, parents before children."""
    made: dict[str, Account] = {}
    for line in ACCOUNTS[edition.code].strip().splitlines():
        code, _blank, name = line.partition(" ")
        made[code] = Account.objects.create(
            edition=edition,
            code=code,
            name=name,
            depth=code.count(".") + 1,
            parent=made.get(code.rpartition(".")[0]),
        )
