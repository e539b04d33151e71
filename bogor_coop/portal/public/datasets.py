"""Open figures: what is counted, how it is defined, and its rows; no row speaks of one person."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, F, Q
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.ui import formats
from registry.enums import IN_FIGURES, CooperativeType, Group, MeetingStatus
from registry.models import Standing

from ..dashboard import definitions

Text = str | Promise
KEPT_SECONDS = 300
UNKNOWN = gettext_lazy("belum diketahui")
NONE_DUE = gettext_lazy("belum ada")


@dataclass(frozen=True)
class Dataset:
    """``rows()`` are counted in one query; ``key`` stands in the address of the file.

    The first ``words`` columns are words, the others numbers.
    """

    key: str
    title: Text
    definition: Text
    heads: Sequence[Text]
    rows: Callable[[], Iterator[Sequence]]
    words: int = 1

    def kept(self) -> list[list]:
        """The rows, counted anew every five minutes at most, in the reader's language."""
        key = f"open:{self.key}:{get_language()}:{clock.today()}"
        return cache.get_or_set(key, self._plain, KEPT_SECONDS)  # type: ignore[return-value]

    def table(self) -> list[list[str]]:
        """The same as text, for the page."""
        return [
            [str(first), *(formats.number(c) if isinstance(c, int) else c for c in rest)]
            for first, *rest in self.kept()
        ]

    def _plain(self) -> list[list]:
        return [[str(c) if isinstance(c, Promise) else c for c in row] for row in self.rows()]


def _standings():
    return Standing.objects.at(clock.today()).in_figures().order_by()


def _by_district() -> Iterator[Sequence]:
    place = "cooperative__village__district__name"
    for name, *counts in _by_group(place):
        yield [name or gettext("tanpa kelurahan"), *counts]


def _by_type() -> Iterator[Sequence]:
    for value, *counts in _by_group("cooperative__type"):
        yield [CooperativeType(value).label if value else UNKNOWN, *counts]


def _by_group(column: str) -> Iterator[Sequence]:
    """Of each value: all, and how many stand in each group."""
    groups = {f"n_{g}": Count("pk", filter=Q(group=g)) for g in IN_FIGURES}
    found = _standings().values(column).annotate(whole=Count("pk"), **groups)
    for row in sorted(found, key=lambda row: (not row[column], row[column] or "")):
        yield [row[column], row["whole"], *(row[name] for name in groups)]


def _meetings() -> Iterator[Sequence]:
    found = _standings().values_list("book_year", "meeting").annotate(n=Count("pk"))
    for year, status, n in found.order_by(F("book_year").desc(nulls_last=True), "meeting"):
        label = MeetingStatus(status).label if status else UNKNOWN
        missing = NONE_DUE if status == MeetingStatus.NONE_DUE else UNKNOWN
        yield [year or missing, label, n]


GROUP_HEADS = [_("Semua"), *(Group(value).label for value in IN_FIGURES)]
EVERY = {
    one.key: one
    for one in (
        Dataset("koperasi-per-kecamatan", _("Koperasi per kecamatan"), definitions.GROUPS,
                [_("Kecamatan"), *GROUP_HEADS], _by_district),
        Dataset("koperasi-per-jenis", _("Koperasi per jenis"), definitions.GROUPS,
                [_("Jenis koperasi"), *GROUP_HEADS], _by_type),
        Dataset("rat", _("RAT terakhir yang jatuh tempo"), definitions.MEETINGS,
                [_("Tahun buku"), _("Keadaan RAT"), _("Jumlah")], _meetings, words=2),
    )
}  # fmt: skip
