"""What the demo's office pays for: invented amounts under real names of programmes.

Only the totals are given: Rp6,000,000,000 in 2017, Rp8,700,000,000 in 2018, of which
Rp3,000,000,000 for new programmes (press figures). How they divide is made up.
"""

from dataclasses import dataclass

TOTALS = {2017: 6_000_000_000, 2018: 8_700_000_000}
NEW_PROGRAMS = 3_000_000_000
M = 1_000_000


@dataclass(frozen=True)
class Work:
    """An activity: node, title, unit, who it is for, and its lines (account, fund → rupiah).

    ``amounts`` per account are (2017, 2018) in millions; 0 leaves the line out of that year.
    ``shape`` says when in the year it pays: even, or the months named.
    """

    node: str
    title: str
    unit: str
    target: str
    amounts: tuple[tuple[str, str, int, int], ...]
    shape: tuple[int, ...] = ()
    is_new: bool = False


WORKS = (
    Work(
        "1.15.00.00", "Gaji dan tunjangan pegawai", "sekretariat", "Pegawai dinas",
        (("5.1.1.01.01", "dau", 1680, 1590), ("5.1.1.02.01", "pad", 720, 650)),
    ),
    Work(
        "1.15.01.02", "Listrik, air, dan komunikasi kantor", "sekretariat", "Pegawai dinas",
        (("5.2.2.03.03", "pad", 140, 130),),
    ),
    Work(
        "1.15.01.10", "Alat tulis dan penggandaan kantor", "sekretariat", "Pegawai dinas",
        (("5.2.2.01.01", "pad", 120, 110), ("5.2.2.06.02", "pad", 60, 60)),
    ),
    Work(
        "1.15.02.24", "Pemeliharaan kendaraan dinas", "sekretariat", "Pegawai dinas",
        (("5.2.2.05.01", "pad", 130, 120),),
    ),
    Work(
        "1.15.06.01", "Laporan capaian kinerja dan keuangan", "sekretariat", "Pimpinan",
        (("5.2.1.01.01", "pad", 60, 50), ("5.2.2.06.02", "pad", 40, 40)),
        shape=(1, 2, 7, 12),
    ),
    Work(
        "1.15.15.08", "Fasilitasi perizinan usaha kecil", "umkm", "Usaha kecil",
        (("5.2.1.02.01", "dau", 160, 130), ("5.2.2.11.02", "pad", 90, 70),
         ("5.2.2.15.01", "pad", 60, 60)),
        shape=(3, 5, 8, 10),
    ),
    Work(
        "1.15.16.06", "Pelatihan kewirausahaan", "umkm", "Pelaku usaha kecil",
        (("5.2.1.02.01", "dau", 260, 240), ("5.2.2.11.04", "dau", 240, 220),
         ("5.2.2.02.05", "dau", 120, 100)),
        shape=(3, 5, 7, 9, 11),
    ),
    Work(
        "1.15.16.07", "Pelatihan manajemen pengelolaan koperasi", "pemberdayaan",
        "Pengurus dan pengawas koperasi",
        (("5.2.1.02.01", "dau", 260, 300), ("5.2.2.11.04", "dau", 280, 280),
         ("5.2.2.07.03", "pad", 160, 160), ("5.2.2.06.02", "pad", 60, 60)),
        shape=(3, 5, 8, 10),
    ),
    Work(
        "1.15.17.07", "Jaringan kerja sama usaha antarkoperasi", "pemberdayaan", "Koperasi",
        (("5.2.2.11.02", "pad", 90, 80), ("5.2.2.15.02", "pad", 180, 150)),
        shape=(6, 9, 11),
    ),
    Work(
        "1.15.17.09", "Promosi produk usaha kecil", "umkm", "Pelaku usaha kecil",
        (("5.2.2.02.05", "lain-lain", 200, 180), ("5.2.2.07.03", "lain-lain", 180, 170)),
        shape=(4, 8, 12),
    ),
    Work(
        "1.15.18.01", "Rapat koordinasi kebijakan koperasi", "kelembagaan",
        "Dinas dan gerakan koperasi",
        (("5.2.2.11.02", "pad", 120, 130), ("5.2.2.07.03", "pad", 80, 90),
         ("5.2.1.02.01", "pad", 60, 70)),
        shape=(4, 10),
    ),
    Work(
        "1.15.18.05", "Pembinaan dan pengawasan koperasi", "kelembagaan", "Koperasi aktif",
        (("5.2.1.01.01", "dau", 130, 150), ("5.2.2.15.01", "dau", 150, 170),
         ("5.2.2.06.02", "pad", 70, 70)),
    ),
    Work(
        "1.15.18.09", "Monitoring, evaluasi, dan pelaporan koperasi", "kelembagaan", "Koperasi",
        (("5.2.2.15.01", "pad", 80, 70),),
        shape=(2, 4, 6, 8, 10, 12),
    ),
    Work(
        "1.15.18.04", "Lomba koperasi berprestasi tingkat kota", "kelembagaan", "Koperasi",
        (("5.2.2.11.02", "pad", 20, 0),),
        shape=(7,),
    ),
    # New in 2018 ---------------------------------------------------------------------------
    Work(
        "1.15.18.05", "Klinik koperasi", "kelembagaan", "Koperasi sakit dan tidak aktif",
        (("5.2.1.02.01", "dau", 0, 480), ("5.2.2.11.02", "dau", 0, 160),
         ("5.2.2.07.03", "dau", 0, 120), ("5.2.3.29.02", "dau", 0, 90)),
        shape=(2, 3, 4, 5, 6, 7, 8, 9, 10, 11), is_new=True,
    ),
    Work(
        "1.15.18.05", "Pendampingan koperasi sakit", "kelembagaan", "80 koperasi sakit",
        (("5.2.2.21.02", "dau", 0, 720), ("5.2.2.15.01", "dau", 0, 140)),
        shape=(3, 4, 5, 6, 7, 8, 9, 10, 11, 12), is_new=True,
    ),
    Work(
        "1.15.16.07", "Pelatihan akuntansi dan RAT bagi koperasi", "pemberdayaan",
        "Bendahara dan pengurus koperasi",
        (("5.2.1.02.01", "dau", 0, 290), ("5.2.2.11.04", "dau", 0, 260),
         ("5.2.2.06.02", "dau", 0, 60)),
        shape=(4, 6, 10, 11), is_new=True,
    ),
    Work(
        "1.15.16.06", "Inkubasi usaha anggota koperasi", "umkm", "Anggota koperasi",
        (("5.2.1.02.01", "bk-provinsi", 0, 200), ("5.2.2.02.05", "bk-provinsi", 0, 180)),
        shape=(6, 8, 10), is_new=True,
    ),
    Work(
        "1.15.18.01", "Rapat koordinasi koperasi, April 2018", "kelembagaan",
        "Dinas dan koperasi se-kota",
        (("5.2.2.07.03", "bk-provinsi", 0, 140), ("5.2.2.11.02", "bk-provinsi", 0, 110),
         ("5.2.1.02.01", "bk-provinsi", 0, 50)),
        shape=(4,), is_new=True,
    ),
)  # fmt: skip
