"""The columns of a budget file: how each is read, and under which headers it is known."""

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from bogor_coop.imports import cells
from bogor_coop.imports.cells import BadCell
from bogor_coop.imports.dates import day
from bogor_coop.imports.targets import Field

TYPED_ANEW = lazy("Ketik ulang sebagai teks, misalnya 5.2.2.11.04")
_CODE = re.compile(r"\d+(?:\.\d+)*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d.*|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")


def code(raw: str) -> Any:
    """A dotted code as it is: what a spreadsheet turned into a date or a number is refused."""
    text = re.sub(r"\s", "", raw).strip(".")
    if not text or text in cells.NIL:
        return None
    if _DATE.fullmatch(text):
        raise BadCell(_("Lembar kerja mengubah kode ini menjadi tanggal"), str(TYPED_ANEW))
    if "," in text or re.search(r"e[+-]", text, re.IGNORECASE):
        raise BadCell(_("Lembar kerja mengubah kode ini menjadi angka"), str(TYPED_ANEW))
    if not _CODE.fullmatch(text):
        raise BadCell(_("Ini bukan kode"), str(TYPED_ANEW))
    return text


def amount(raw: str) -> Any:
    """Whole rupiah: thousands separators and parentheses are read; cents and per cent refused."""
    if "%" in raw:
        raise BadCell(_("Ini persen, bukan rupiah"), _("Cocokkan kolom rupiahnya"))
    bare = re.sub(r"[.,]00$", "", raw.strip())
    if re.search(r"[.,]\d{1,2}\)?$", bare) and not re.search(r"\.\d{3}\)?$", bare):
        raise BadCell(_("Rupiah harus bulat, tanpa sen"))
    return cells.rupiah(negative=False)(raw)


NODE = Field("node", lazy("Kode kegiatan"), code, ("kode kegiatan", "kode_kegiatan"), required=True)
TITLE = Field(
    "title",
    lazy("Nama kegiatan"),
    cells.text(200),
    ("kegiatan", "nama kegiatan", "uraian kegiatan"),
)
ACCOUNT = Field(
    "account", lazy("Kode rekening"), code, ("kode rekening", "rekening", "kode_rekening"),
    required=True,
)  # fmt: skip
FUND = Field("fund", lazy("Sumber dana"), cells.text(60), ("sumber dana", "dana"))
LINES = [
    NODE, TITLE, ACCOUNT, FUND,
    Field("name", lazy("Uraian"), cells.text(300), ("uraian", "uraian rekening", "nama rekening")),
    Field("unit", lazy("Unit kerja"), cells.text(150), ("unit", "unit kerja", "bidang")),
    Field("indicator", lazy("Indikator"), cells.text(300), ("indikator", "indikator kinerja")),
    Field("ceiling", lazy("Pagu"), amount, ("pagu", "anggaran", "jumlah", "pagu anggaran"),
          required=True, yearly=True, summed=True),
]  # fmt: skip
PAYMENTS = [
    NODE, TITLE, ACCOUNT, FUND,
    Field("number", lazy("Nomor SP2D"), cells.text(80), ("no sp2d", "nomor sp2d", "sp2d"),
          required=True),
    Field("dated", lazy("Tanggal SP2D"), day, ("tgl sp2d", "tanggal sp2d", "tanggal"),
          required=True),
    Field("request_number", lazy("Nomor SPP"), cells.text(80), ("no spp", "nomor spp")),
    Field("requested", lazy("Tanggal SPP"), day, ("tgl spp", "tanggal spp")),
    Field("order_number", lazy("Nomor SPM"), cells.text(80), ("no spm", "nomor spm")),
    Field("ordered", lazy("Tanggal SPM"), day, ("tgl spm", "tanggal spm")),
    Field("purpose", lazy("Keperluan"), cells.text(300), ("keperluan", "uraian"), required=True),
    Field("payee", lazy("Penerima"), cells.text(200), ("penerima", "pihak ketiga", "rekanan")),
    Field("amount", lazy("Jumlah"), amount, ("jumlah", "nilai", "realisasi"),
          required=True, yearly=True, summed=True),
]  # fmt: skip
IGNORED = {
    "persen": lazy("Persen dihitung sendiri"),
    "%": lazy("Persen dihitung sendiri"),
    "no": lazy("Nomor urut"),
}
