"""The columns of the register's list: how each is shown, sorted and written to a file.

Heads of a file are the words under which the importer knows its fields, so that an export can
be read back. Amounts belong to the newest statement; it is named in "Tahun buku".
"""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, OrderBy, Value, When
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from bogor_coop.ui import formats, status
from bogor_coop.ui.tables import Column

from .enums import CooperativeType, Grade, Group, HealthClass, Level, Life, MeetingStatus
from .looks import NOT_ASSESSED, NOT_REQUIRED
from .record.four_facts import must_be_assessed

Record = Any  # a Cooperative as registry.selection hands it over


@dataclass(frozen=True)
class Cell:
    """What one cell shows: a written value with a second line, or a status."""

    column: "ListColumn"
    value: Any
    under: str = ""
    vocabulary: str = ""


@dataclass(frozen=True)
class ListColumn:
    """One column; ``values`` gives the cells of a file, one for each of ``heads``."""

    key: str
    label: str | Promise
    shown: Callable[[Record], Any]
    heads: tuple[str | Promise, ...]
    values: Callable[[Record], tuple]
    order: tuple[Any, ...] = ()
    under: Callable[[Record], str] | None = None
    vocabulary: str = ""
    numeric: bool = False

    @property
    def css(self) -> str:
        """Class of its cells."""
        return "num" if self.numeric else ""

    @property
    def head(self) -> Column:
        """The head, for ``{% sort_head %}``."""
        return Column(
            self.key,
            self.label,
            sort=self.key if self.order else "",
            numeric=self.numeric,
        )

    def cell(self, record: Record) -> Cell:
        """What this column shows of ``record``."""
        under = self.under(record) if self.under else ""
        return Cell(self, self.shown(record), under, self.vocabulary)


def _field(name: str) -> Callable[[Record], Any]:
    return lambda record: getattr(record, name)


def _text(key: str, label, name: str, *, head=None) -> ListColumn:
    get = _field(name)
    return ListColumn(
        key, label, get, (head or label,), lambda r: (get(r) or "",), (F(name).asc(),)
    )


def _choice(key: str, label, name: str, values: Sequence[str]) -> ListColumn:
    def words(record: Record) -> str:
        return getattr(record, f"get_{name}_display")()

    return ListColumn(key, label, words, (label,), lambda r: (words(r),), (_in_turn(name, values),))


def _date(key: str, label, name: str) -> ListColumn:
    get = _field(name)
    return ListColumn(
        key,
        label,
        lambda r: get(r) and formats.date_short(get(r)),
        (label,),
        lambda r: (get(r),),
        (F(name).asc(nulls_last=True),),
    )


def _status(
    key: str, label, vocabulary: str, name: str, values: Sequence[str], *, shown=None
) -> ListColumn:
    get = shown or _field(name)

    def word(record: Record) -> tuple:
        value = get(record)
        return ("" if value is None else str(status.look(vocabulary, value).word),)

    order = (_in_turn(name, values),)
    return ListColumn(key, label, get, (label,), word, order, vocabulary=vocabulary)


def _amount(key: str, label, name: str, head, *, rupiah: bool = True) -> ListColumn:
    get = _field(name)
    write = formats.rupiah if rupiah else formats.number
    return ListColumn(
        key,
        label,
        lambda r: None if get(r) is None else write(get(r)),
        (lazy("Tahun buku"), head),
        lambda r: (r.now_statement_year, get(r)),
        (F(name).asc(nulls_last=True),),
        numeric=True,
    )


def _in_turn(name: str, values: Sequence[str]) -> OrderBy:
    """The order of an enumeration: as its values are listed, anything else at the end."""
    steps = [When(**{name: value}, then=Value(place)) for place, value in enumerate(values)]
    return Case(*steps, default=Value(len(steps)), output_field=IntegerField()).asc()


def _village(record: Record) -> str:
    return record.village.name if record.village else ""


def _district(record: Record) -> str:
    return record.village.district.name if record.village else ""


def _place(record: Record) -> tuple:
    regency = record.village.district.regency.name if record.village else ""
    return (_village(record), _district(record), regency)


def health_shown(record: Record) -> str | None:
    """The class, or whether one is missing or not called for."""
    if record.now_health_class or record.now_health_class is None:
        return record.now_health_class
    return NOT_ASSESSED if must_be_assessed(record) else NOT_REQUIRED


def _sharia(record: Record) -> str:
    return _("ya") if record.sharia else _("tidak")


def columns(*, book_year: int | None, latest_year: int) -> dict[str, ListColumn]:
    """Every column by its key, in the order in which the list shows them.

    ``book_year``: the RAT column tells of this year instead of the latest due one.
    """
    return _columns(book_year, latest_year, get_language())


@functools.lru_cache(maxsize=64)
def _columns(book_year: int | None, latest_year: int, language: str) -> dict[str, ListColumn]:
    meeting = "year_meeting" if book_year else "now_meeting"
    every = (
        ListColumn(
            "kelurahan", _("Kelurahan"), _village,
            (_("Kelurahan"), _("Kecamatan"), _("Kabupaten/kota")), _place,
            (F("village__name").asc(nulls_last=True),), under=_district,
        ),
        _status("golongan", _("Golongan"), "group", "now_group", Group.values),
        _status("kelembagaan", _("Kelembagaan"), "life", "now_life", Life.values),
        _status(
            "rat", _("RAT %(year)s") % {"year": book_year or latest_year},
            "meeting", meeting, MeetingStatus.values,
        ),
        _status("nik", _("NIK"), "grade", "now_grade", Grade.values),
        _status(
            "kesehatan", _("Kesehatan"), "health", "now_health_class", HealthClass.values,
            shown=health_shown,
        ),
        _amount("anggota", _("Anggota"), "now_members", _("Anggota"), rupiah=False),
        _amount("aset", _("Aset"), "now_assets", _("Aset")),
        _amount("modal", _("Modal sendiri"), "now_own_capital", _("Modal sendiri")),
        _amount("modal_luar", _("Modal luar"), "now_external_capital", _("Modal luar")),
        _amount("volume", _("Volume usaha"), "now_business_volume", _("Volume usaha")),
        _amount("shu", _("SHU"), "now_net_surplus", _("SHU")),
        _choice("jenis", _("Jenis"), "type", CooperativeType.values),
        ListColumn(
            "kelompok", _("Kelompok"), lambda r: r.group.name if r.group else "",
            (_("Kelompok"),), lambda r: (r.group.name if r.group else "",),
            (F("group__name").asc(nulls_last=True),),
        ),
        _choice("bentuk", _("Bentuk"), "level", Level.values),
        ListColumn("syariah", _("Pola syariah"), _sharia, (_("Pola syariah"),),
                   lambda r: (_sharia(r),), (F("sharia").desc(),)),
        _text("nomor_induk", _("NIK koperasi"), "registration_number",
              head=_("Nomor induk koperasi (NIK)")),
        _date("tanggal", _("Tanggal badan hukum"), "legal_entity_date"),
        _text("alamat", _("Alamat"), "address"),
        _text("telepon", _("Telepon kantor"), "phone"),
        _text("surel", _("Surel"), "email"),
        _date("dipastikan", _("Data terakhir dipastikan"), "confirmed_on"),
    )  # fmt: skip
    return {column.key: column for column in every}


NAME = ListColumn(
    "koperasi",
    lazy("Koperasi"),
    _field("name"),
    (lazy("Nama koperasi"), lazy("Nomor badan hukum")),
    lambda r: (r.name, r.legal_entity_number),
    (F("sort_name").asc(),),
    under=_field("legal_entity_number"),
)
SHOWN_AT_FIRST = ("kelurahan", "kelembagaan", "rat", "nik", "kesehatan", "anggota")


def chosen(every: dict[str, ListColumn], keys: Sequence[str]) -> list[ListColumn]:
    """The name, and the columns of ``keys`` (or the usual ones) in the list's order."""
    wanted = set(keys) & set(every) or set(SHOWN_AT_FIRST)
    return [NAME, *(column for key, column in every.items() if key in wanted)]


def ordered(queryset, sort: str, every: dict[str, ListColumn], usual: tuple[str, ...]):
    """``queryset`` in the order of ``sort`` ("anggota", "-anggota"), else in the ``usual`` one.

    Empty cells come last both ways; equal ones by name.
    """
    column = {**every, NAME.key: NAME}.get(sort.removeprefix("-"))
    if column is None or not column.order:
        return queryset.order_by(*usual)
    order = [turned(part) for part in column.order] if sort.startswith("-") else column.order
    return queryset.order_by(*order, "sort_name", "pk")


def turned(part: OrderBy) -> OrderBy:
    """The same order the other way round, empty cells last all the same."""
    turn = part.expression.asc if part.descending else part.expression.desc
    return turn(nulls_last=part.nulls_last)


def file_heads(shown: Sequence[ListColumn]) -> list[str]:
    """Heads of a file of these columns, each once."""
    return list(dict.fromkeys(str(head) for column in shown for head in column.heads))


def file_row(shown: Sequence[ListColumn], record: Record) -> list[Any]:
    """Cells of a file under :func:`file_heads`."""
    cells: dict[str, Any] = {}
    for column in shown:
        for head, value in zip(column.heads, column.values(record), strict=True):
            cells.setdefault(str(head), value)
    return list(cells.values())
