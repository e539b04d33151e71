"""What the list's page shows for one question: rows, how many, and every link around them.

A page takes a fixed number of queries, whatever its rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop import clock
from bogor_coop.ui import formats
from bogor_coop.ui.parts import Chip, Facet, Pages
from bogor_coop.ui.tables import Column, with_sorting

from . import columns, facets
from .book_years import deadlines
from .chips import chips
from .columns import Cell, ListColumn
from .facets import Filter
from .filters import ListQuery
from .models import Cooperative
from .search import first_thoughts, marked, second_thoughts
from .selection import Look

PLACES = ("village__district__regency", "group")
COUNTED_TO = 10_000  # beyond, the page says "more than"; counting all would cost more than it tells


@dataclass(frozen=True)
class Row:
    """One cooperative: its name in pieces (with whether each is a hit) and its other cells."""

    record: Any
    url: str
    pieces: Sequence[tuple[str, bool]]
    under: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Link:
    """A way to sort."""

    label: Any
    url: str
    current: bool


class ListPage:
    """The list as ``query`` asks, of the records in ``visible``."""

    def __init__(self, query: ListQuery, visible, address: Any) -> None:
        self.query = query
        self.at = query.at or clock.today()
        self.address = address
        newest = self.at.year - 1
        due = deadlines(newest, query.book_year or newest)
        season = due[newest].get(False)
        # The newest book year whose meeting was due for primary cooperatives.
        self.latest_year = newest if season and season < self.at else newest - 1
        self.look = Look.of(query, due[query.book_year or newest])
        self.asked = self.look.narrow(self.look.dress(visible))
        self.short = None if query.search else self.look.short(visible)
        self.found = first_thoughts(self.asked, query.search, exact=query.exact)

    @cached_property
    def every_column(self) -> dict[str, ListColumn]:
        """All columns that may be chosen."""
        return columns.columns(book_year=self.query.book_year, latest_year=self.latest_year)

    @cached_property
    def shown(self) -> list[ListColumn]:
        """The columns in use, the name first."""
        return columns.chosen(self.every_column, self.query.columns)

    @cached_property
    def heads(self) -> list[Column]:
        """Column heads with the links that sort."""
        return with_sorting([column.head for column in self.shown], self.address, current=self.sort)

    @property
    def sort(self) -> str:
        """The sort in force: by name, unless a search ranks or another was asked for."""
        return self.query.sort or ("" if self.query.search else columns.NAME.key)

    @cached_property
    def records(self):
        """All records asked for, in their order, with what the columns need."""
        return self._ordered().select_related(*PLACES)

    def _ordered(self):
        return columns.ordered(self.found.records, self.sort, self.every_column, self.found.order)

    def _window(self) -> list[int]:
        """Keys of this page's rows, and one more if another page follows.

        Only keys are sorted and skipped: the rows themselves are read for the page alone. A search
        has to rank all it finds, and tells their number on the way.
        """
        start = (self.query.page - 1) * self.query.size
        stop = start + self.query.size + 1
        if not self.query.search:
            by_name = self.short is not None and self.sort == columns.NAME.key
            rows = self.short.order_by("sort_name", "pk") if by_name else self._ordered()
            return list(rows.values_list("pk", flat=True)[start:stop])
        counted = self._ordered().annotate(number=Window(Count("pk")))
        found = list(counted.values_list("pk", "number")[start:stop])
        if found or not start:
            self.__dict__["total"] = found[0][1] if found else 0
        return [pk for pk, number in found]

    @cached_property
    def _keys(self) -> list[int]:
        keys = self._window()
        while not keys and self.found.may_retry and self.query.page == 1:
            self.found = second_thoughts(self.asked, self.query.search, after=self.found)
            keys = self._window()
        return keys

    @cached_property
    def total(self) -> int | None:
        """How many there are; None when more than ``COUNTED_TO``."""
        keys, start = self._keys, (self.query.page - 1) * self.query.size
        if self.query.search and keys:
            return self.__dict__["total"]
        if len(keys) <= self.query.size and (keys or not start):
            return start + len(keys)  # the last page: nothing is left to count
        records = self.found.records if self.short is None else self.short
        counted = records.order_by().values("pk")[: COUNTED_TO + 1].count()
        return counted if counted <= COUNTED_TO else None

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of this page."""
        keys = self._keys[: self.query.size]
        dressed = self.look.dress(Cooperative.objects.filter(pk__in=keys).order_by())
        by_key = {record.pk: record for record in dressed.select_related(*PLACES)} if keys else {}
        return [self._row(by_key[pk]) for pk in keys if pk in by_key]

    @cached_property
    def _records_url(self) -> str:
        """What stands before the number in a record's address: resolved once for all rows."""
        return reverse("registry:cooperative_detail", args=[0]).removesuffix("0/")

    def _row(self, record) -> Row:
        return Row(
            record=record,
            url=f"{self._records_url}{record.pk}/",
            pieces=marked(record.name, self.found.words),
            under=record.legal_entity_number,
            cells=[column.cell(record) for column in self.shown[1:]],
        )

    @property
    def pages(self) -> Pages:
        """Where this page stands among the others."""
        query, start = self.query, (self.query.page - 1) * self.query.size
        more = len(self._keys) > query.size
        return Pages(
            first=start + 1 if self.rows else 0,
            last=start + len(self.rows),
            total=self.total,
            previous_url=query.url(page=query.page - 1) if query.page > 1 else "",
            next_url=query.url(page=query.page + 1) if more else "",
            as_at=None if query.at else clock.now(),
        )

    @cached_property
    def filters(self) -> list[Filter]:
        """The filters that may be set."""
        return facets.filters(self.query, latest_year=self.latest_year)

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters in use."""
        return chips(self.query, self.filters)

    def facets(self, counts=None) -> list[Facet]:
        """The filter panel, with counts if they were counted."""
        return facets.facets(self.query, self.filters, counts)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter panel does not show and must not lose: hidden inputs of its form."""
        shown = {one.name for one in self.filters} | {"q", "persis", "hal", "buku"}
        shown |= {"anggota_min", "anggota_max"}
        return [pair for pair in self.query.pairs() if pair[0] not in shown]

    @property
    def book_years(self) -> range:
        """The book years that may be asked about, newest first."""
        return range(self.latest_year, self.latest_year - 6, -1)

    @property
    def column_choices(self) -> list[tuple[ListColumn, bool]]:
        """Every column beside the name, with whether it is shown."""
        return [(column, column in self.shown) for column in self.every_column.values()]

    @property
    def column_total(self) -> int:
        """How many columns there are, the name included."""
        return len(self.every_column) + 1

    @property
    def cleared_url(self) -> str:
        """The list without any filter, its look kept."""
        query = self.query
        look = ListQuery(sort=query.sort, columns=query.columns, size=query.size)
        return look.url()

    @property
    def exact_url(self) -> str:
        """The same search without correction."""
        return self.query.url(exact=True)

    @property
    def inexact_url(self) -> str:
        """The same search with correction."""
        return self.query.url(exact=False)

    @property
    def export_url(self) -> str:
        """The file of this question; ``format=`` is to be added."""
        query = self.query.to_querystring(page=1)
        return f"{reverse('registry:cooperative_export')}?{query}{'&' if query else ''}"

    @cached_property
    def sorts(self) -> list[Link]:
        """Ways to sort, for the menu above the list."""
        every = [columns.NAME, *self.every_column.values()]
        keys = [f"-{c.key}" if c.numeric else c.key for c in every if c.order]
        links = [
            Link(c.label, self.query.url(sort=key), key.strip("-") == self.sort.strip("-"))
            for c, key in zip((c for c in every if c.order), keys, strict=True)
        ]
        if self.query.search:
            links.insert(0, Link(_("Paling cocok"), self.query.url(sort=""), not self.sort))
        return links

    @property
    def sorted_by(self) -> str:
        """The name of the sort in force."""
        return next((str(link.label) for link in self.sorts if link.current), "")

    @property
    def heading(self) -> str:
        """ "42 koperasi ditemukan"."""
        if self.total is None:
            return _("Lebih dari %(n)s koperasi ditemukan") % {"n": formats.number(COUNTED_TO)}
        found = ngettext("%(n)s koperasi ditemukan", "%(n)s koperasi ditemukan", self.total)
        return found % {"n": formats.number(self.total)}
