"""The columns of a register: how each is read, and under which headers it is known."""

import csv
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.functional import lazy as promised
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from bogor_coop.imports import cells
from bogor_coop.imports.cells import BadCell
from bogor_coop.imports.dates import day
from bogor_coop.imports.targets import Field

from ..models import AnnualStatement, Cooperative
from . import lists

ALIASES = Path(__file__).parent.parent / "reference" / "import_aliases.csv"
CITY = "3271"
NEGATIVE_MAKES_SENSE = {"own_capital", "net_surplus"}


def legal_number(raw: str) -> Any:
    """A legal entity number as typed; words without any figure are no number."""
    value = cells.text(100)(raw)
    if value is not None and not any(char.isdigit() for char in value):
        raise BadCell(_("Ini bukan nomor: tidak memuat angka"), _("Kosongkan"), "")
    return value


def registration_number(raw: str) -> Any:
    """The 13 digits of the NIK; one of another city is named, not refused."""
    value = cells.digits(13, what=lazy("NIK koperasi"))(raw)
    if value is not None and not value.startswith(CITY):
        return cells.Doubtful(value, _("NIK ini bukan dari Kota Bogor (tidak diawali 3271)"))
    return value


def email(raw: str) -> Any:
    value = cells.text(254)(raw)
    if value is None:
        return None
    try:
        validate_email(value)
    except ValidationError:
        raise BadCell(_("Alamat surel ini tidak lengkap")) from None
    return value


def website(raw: str) -> Any:
    value = cells.text(200)(raw)
    if value is None:
        return None
    address = value if "://" in value else f"https://{value}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        raise BadCell(_("Alamat situs ini tidak dapat dibaca")) from None
    return address


def _aliases() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    with ALIASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["field"]].append(row["header"])
    return {key: tuple(headers) for key, headers in found.items()}


def _label(name: str) -> Any:
    """The words of the model, in the language of who reads them."""
    model = AnnualStatement if hasattr(AnnualStatement, name) else Cooperative
    return _as_heading(model._meta.get_field(name).verbose_name)


def _heading(label: Any) -> str:
    words = str(label)
    return words if words[:2].isupper() else words[:1].upper() + words[1:]


_as_heading = promised(_heading, str)


def build() -> list[Field]:
    """Every field of the target, in the order in which people choose them."""
    aliases = _aliases()
    field = partial(_field, aliases)
    return [
        field("name", cells.text(200), required=True),
        field("legal_entity_number", legal_number),
        field("legal_entity_date", day),
        field("amendment_number", legal_number),
        field("amendment_date", day),
        field("registration_number", registration_number),
        field("certificate_status", lists.parser("certificate_status")),
        field("certificate_valid_until", day),
        field("type", lists.parser("type")),
        field("group", lists.parser("group")),
        field("level", lists.parser("level")),
        field("sharia", cells.flag),
        field("sector", lists.parser("sector")),
        field("address", cells.text(300)),
        field("village", cells.text(100), required=True),
        field("district", cells.text(100), label=lazy("Kecamatan"), required=True),
        field("regency", cells.text(100), label=lazy("Kabupaten/kota"), required=True),
        field("phone", cells.text(40)),
        field("email", email),
        field("website", website),
        field("life", lists.parser("life"), label=lazy("Kelembagaan (satu kolom)")),
        field("life_active", cells.flag, label=lazy("Aktif (kolom tanda)")),
        field("life_inactive", cells.flag, label=lazy("Tidak aktif (kolom tanda)")),
        field("book_year", cells.year, label=lazy("Tahun buku")),
        field("meeting_held", cells.flag, label=lazy("RAT diadakan (kolom tanda)"), yearly=True),
        field("meeting_held_on", day, label=lazy("Tanggal RAT"), yearly=True),
        *(field(name, cells.count, yearly=True, summed=True) for name in AnnualStatement.COUNTS),
        *(
            field(
                name,
                cells.rupiah(negative=name in NEGATIVE_MAKES_SENSE),
                yearly=True,
                summed=True,
            )
            for name in AnnualStatement.AMOUNTS
        ),
    ]


def _field(aliases: dict[str, tuple[str, ...]], key: str, parse: Any, **more: Any) -> Field:
    label = more.pop("label", None) or _label(key)
    return Field(key, label, parse, aliases.get(key, ()), **more)


IGNORED = {
    "idkop": lazy("nomor urut, bukan NIK koperasi"),
    "no": lazy("nomor urut"),
    "no.": lazy("nomor urut"),
    "nomor": lazy("nomor urut"),
    "id": lazy("nomor urut"),
    "Baris asal": lazy("keterangan dari portal"),
    "Masalah": lazy("keterangan dari portal"),
    "statusGrade": lazy("peringkat dihitung portal dari RAT"),
    "status_grade": lazy("peringkat dihitung portal dari RAT"),
    "pemeringkatan_klasifikasi": lazy("peringkat dihitung portal dari RAT"),
    "statusValid": lazy("keadaan berkas asal"),
    "kodePos": lazy("kode pos mengikuti kelurahan"),
    "kode pos": lazy("kode pos mengikuti kelurahan"),
    "provinsi": lazy("mengikuti kabupaten/kota"),
    "kode_wilayah": lazy("mengikuti kelurahan"),
    "kesehatan_koperasi_status": lazy("penilaian dicatat bersama kertas kerjanya"),
    "kesehatan_koperasi_angka": lazy("penilaian dicatat bersama kertas kerjanya"),
}
