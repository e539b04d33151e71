"""The programmes and activities that the office uses, typed from the ministerial regulations.

Sources: attachments of Permendagri 13/2006 jo. 59/2007 (affair 1.15) and of Permendagri 90/2019
(affair 2.17). A whole list is read with ``manage.py load_nomenclature``.
"""

from ..enums import NodeLevel
from ..models import NodeSuccession, NomenclatureEdition, NomenclatureNode

OLD, NEW = "permendagri-13", "permendagri-90"
AFFAIRS = {OLD: ("1.15", "Koperasi dan Usaha Kecil Menengah"), NEW: ("2.17", "Koperasi, UKM")}
PROGRAMS = {
    OLD: {
        "00": ("Non Program", {"00": "Non Kegiatan"}),
        "01": (
            "Program Pelayanan Administrasi Perkantoran",
            {"01": "Penyediaan jasa surat menyurat",
             "02": "Penyediaan jasa komunikasi, sumber daya air dan listrik",
             "10": "Penyediaan alat tulis kantor"},
        ),
        "02": (
            "Program Peningkatan Sarana dan Prasarana Aparatur",
            {"24": "Pemeliharaan rutin/berkala kendaraan dinas/operasional"},
        ),
        "03": ("Program Peningkatan Disiplin Aparatur", {}),
        "05": ("Program Peningkatan Kapasitas Sumber Daya Aparatur", {}),
        "06": (
            "Program Peningkatan Pengembangan Sistem Pelaporan Capaian Kinerja dan Keuangan",
            {"01": "Penyusunan laporan capaian kinerja dan ikhtisar realisasi kinerja SKPD"},
        ),
        "15": (
            "Program Penciptaan Iklim Usaha Usaha Kecil Menengah yang Kondusif",
            {"08": "Fasilitasi pengembangan usaha kecil menengah"},
        ),
        "16": (
            "Program Pengembangan Kewirausahaan dan Keunggulan Kompetitif"
            " Usaha Kecil Menengah",
            {"06": "Penyelenggaraan pelatihan kewirausahaan",
             "07": "Pelatihan manajemen pengelolaan koperasi/KUD",
             "08": "Sosialisasi HAKI kepada usaha mikro kecil menengah"},
        ),
        "17": (
            "Program Pengembangan Sistem Pendukung Usaha Bagi Usaha Mikro Kecil Menengah",
            {"01": "Sosialisasi dukungan informasi penyediaan permodalan",
             "07": "Pengembangan jaringan kerja sama usaha",
             "09": "Penyelenggaraan promosi produk usaha mikro kecil menengah"},
        ),
        "18": (
            "Program Peningkatan Kualitas Kelembagaan Koperasi",
            {"01": "Koordinasi pelaksanaan kebijakan dan program pembangunan koperasi",
             "04": "Sosialisasi prinsip-prinsip pemahaman perkoperasian",
             "05": "Pembinaan, pengawasan, dan penghargaan koperasi berprestasi",
             "09": "Monitoring, evaluasi dan pelaporan"},
        ),
    },
    NEW: {
        "01": ("Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", {}),
        "02": ("Program Pelayanan Izin Usaha Simpan Pinjam", {}),
        "03": ("Program Pengawasan dan Pemeriksaan Koperasi", {}),
        "04": ("Program Penilaian Kesehatan KSP/USP Koperasi", {}),
        "05": ("Program Pendidikan dan Latihan Perkoperasian", {}),
        "06": ("Program Pemberdayaan dan Perlindungan Koperasi", {}),
        "07": ("Program Pemberdayaan Usaha Menengah, Usaha Kecil, dan Usaha Mikro (UMKM)", {}),
        "08": ("Program Pengembangan UMKM", {}),
    },
}  # fmt: skip
# Which programme became which, with its share in ten thousand (the office's own reading).
SUCCESSIONS = (
    ("1.15.01", "2.17.01", 10_000),
    ("1.15.02", "2.17.01", 10_000),
    ("1.15.06", "2.17.01", 10_000),
    ("1.15.15", "2.17.07", 10_000),
    ("1.15.16", "2.17.05", 5_000),
    ("1.15.16", "2.17.08", 5_000),
    ("1.15.17", "2.17.08", 10_000),
    ("1.15.18", "2.17.03", 4_000),
    ("1.15.18", "2.17.06", 6_000),
)


def load(edition: NomenclatureEdition) -> None:
    """The tree of one edition."""
    code, name = AFFAIRS[edition.code]
    affair = _node(edition, NodeLevel.AFFAIR, None, code, name)
    for number, (title, activities) in PROGRAMS[edition.code].items():
        program = _node(edition, NodeLevel.PROGRAM, affair, f"{code}.{number}", title)
        for last, words in activities.items():
            _node(edition, NodeLevel.ACTIVITY, program, f"{program.code}.{last}", words)


def _node(edition, level, parent, code: str, name: str) -> NomenclatureNode:
    return NomenclatureNode.objects.create(
        edition=edition, level=level, parent=parent, code=code, official_name=name
    )


def load_successions() -> None:
    """The map between the two editions, once."""
    if NodeSuccession.objects.exists():
        return
    found = {
        (node.edition.code, node.code): node
        for node in NomenclatureNode.objects.select_related("edition").filter(
            level=NodeLevel.PROGRAM
        )
    }
    NodeSuccession.objects.bulk_create(
        NodeSuccession(predecessor=found[OLD, old], successor=found[NEW, new], share=share)
        for old, new, share in SUCCESSIONS
        if (OLD, old) in found and (NEW, new) in found
    )
