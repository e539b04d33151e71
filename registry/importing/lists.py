"""Words of lists (type, level, group, life …) in the spellings that real files use."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as lazy

from bogor_coop.imports.cells import Parser, choice, fold
from bogor_coop.imports.mapping import spoken

from ..enums import CertificateStatus, CooperativeType, Level, Life, Sector
from ..models import CooperativeGroup

SPELLINGS: dict[str, dict[Any, tuple[str, ...]]] = {
    "type": {
        CooperativeType.SAVINGS_LOAN: (
            "KSP", "Koperasi Simpan Pinjam", "Koperasi Simpan Pinjam (KSP / USP)", "KSP/USP",
        ),
        CooperativeType.CONSUMER: ("Koperasi Konsumen", "Konsumsi", "Koperasi Konsumsi"),
        CooperativeType.PRODUCER: ("Koperasi Produsen", "Produksi", "Koperasi Produksi"),
        CooperativeType.SERVICE: ("Koperasi Jasa",),
        CooperativeType.MARKETING: ("Koperasi Pemasaran",),
    },
    "level": {
        Level.PRIMARY_CITY: ("Primer Kabupaten/Kota", "Primer Kabupaten", "Primer kab/kota"),
        Level.PRIMARY_PROVINCE: ("Primer Propinsi",),
        Level.SECONDARY_CITY: ("Sekunder Kabupaten/Kota", "Sekunder Kabupaten"),
        Level.SECONDARY_PROVINCE: ("Sekunder Propinsi",),
    },
    "life": {
        Life.ACTIVE: ("1", "ya"),
        Life.INACTIVE: ("0", "tidak", "tdk aktif", "pasif", "non aktif", "nonaktif"),
        Life.UNDER_GUIDANCE: ("pembinaan",),
        Life.PROPOSED_FOR_DISSOLUTION: ("rencana pembubaran", "akan dibubarkan"),
        Life.OBJECTED: ("keberatan",),
        Life.DISSOLVED: ("bubar",),
    },
    "certificate_status": {
        CertificateStatus.CERTIFIED: ("Sudah Bersetifikat", "Bersertifikat"),
        CertificateStatus.VALID: ("Sertifikat - Aktif",),
        CertificateStatus.EXPIRED: ("Sertifikat - Expired", "Sertifikat Kadaluarsa", "Expired"),
    },
    "sector": {},
}  # fmt: skip
CHOICES: dict[str, type[TextChoices]] = {
    "type": CooperativeType,
    "level": Level,
    "life": Life,
    "certificate_status": CertificateStatus,
    "sector": Sector,
}
LABELS = {
    "type": lazy("Jenis"),
    "level": lazy("Bentuk"),
    "life": lazy("Keadaan"),
    "certificate_status": lazy("Status sertifikat"),
    "sector": lazy("Sektor usaha"),
    "group": lazy("Kelompok"),
}


def _fixed(key: str) -> Iterator[tuple[str, Any]]:
    for value in CHOICES[key]:
        yield fold(value.value), value.value
        for word in spoken(value.label):
            yield fold(word), value.value
    for value, words in SPELLINGS[key].items():
        for word in words:
            yield fold(word), value.value


def groups() -> Mapping[str, int]:
    """Folded name or spelling of a kelompok → its key."""
    found = {}
    for pk, name, others in CooperativeGroup.objects.values_list("pk", "name", "other_spellings"):
        for word in (name, *others):
            found[fold(word)] = pk
    return found


def parser(key: str) -> Parser:
    """The parser of one list. Groups are read from the database once per memoised word."""
    if key == "group":
        return choice(groups, what=LABELS[key])
    words = dict(_fixed(key))
    return choice(lambda: words, what=LABELS[key])
