"""Which records a question of the list asks for, as one queryset."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.db.models import Exists, F, FilteredRelation, Max, Min, OuterRef, Q, Subquery

from bogor_coop import clock

from .book_years import with_meeting_status
from .enums import DataAge
from .filters import NONE, ListQuery
from .models import AnnualStatement, Listing, Standing

STANDING_FIELDS = ("life", "book_year", "meeting", "grade", "health_class", "group", "reasons")
AMOUNTS = (
    "statement_year",
    "members",
    "own_capital",
    "external_capital",
    "assets",
    "business_volume",
    "net_surplus",
)
# Words of the address (``registry.filters.list_url``) that change the look, not the records …
LOOKS = {"urut", "kolom", "hal", "ukuran", "persis", "per"}
# … and those whose answer stands in the short table.
TOLD_BY_LISTING = {
    "golongan", "hidup", "rat", "nik", "kesehatan", "alasan", "kecamatan", "jenis",
    "anggota_min", "anggota_max",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """One question at one day: what its rows carry (:meth:`dress`), which they are."""

    query: ListQuery
    at: dt.date
    listed: bool  # the short table holds on that day
    due: dict[bool, dt.date] | None = None

    @classmethod
    def of(cls, query: ListQuery, due: dict[bool, dt.date] | None = None) -> Self:
        """``due``: the deadlines of the asked book year, if they were read already."""
        at = query.at or clock.today()
        return cls(query, at, at >= clock.today() and listing_holds(at), due)

    def dress(self, queryset):
        """Each row with its standing at the day as ``now_life``, ``now_meeting``, ``now_group`` …
        (None for withdrawn records), the amounts of its newest statement then (``now_members`` …),
        and ``year_meeting`` if a book year was asked for.
        """
        source = "listing" if self.listed else "now"
        if not self.listed:
            queryset = queryset.annotate(
                now=FilteredRelation("standings", condition=Q(standings__period__contains=self.at))
            )
        queryset = queryset.annotate(
            **{f"now_{name}": F(f"{source}__{name}") for name in STANDING_FIELDS},
            **{f"now_{n}": statement_value(n, self.at, listed=self.listed) for n in AMOUNTS},
        )
        if self.query.book_year:
            queryset = with_meeting_status(queryset, self.query.book_year, at=self.at, due=self.due)
        return queryset

    def narrow(self, dressed):
        """Those of the dressed records that the question asks for, without order."""
        return _moved(self.query, dressed.filter(self._kept(), _plain(self.query), self._dated()))

    def short(self, visible):
        """The same records as rows of the short table alone, keyed alike, without order.

        None where it does not hold, or where it cannot tell: whoever sees a part of the register,
        and whatever is asked beside :data:`TOLD_BY_LISTING`.
        """
        asked = {name for name, _value in self.query.pairs()} - LOOKS
        if not self.listed or visible.query.has_filters() or asked - TOLD_BY_LISTING:
            return None
        rows = Listing.objects.filter(since__lte=self.at)
        return rows.filter(_plain(self.query, district="district"), self._dated(prefix=""))

    def _kept(self) -> Q:
        if self.query.withdrawn:
            return Q(withdrawn_at__isnull=False)
        if self.listed:  # withdrawn ones have no row there
            return Q(listing__since__lte=self.at)
        return Q(now_life__isnull=False, withdrawn_at=None)

    def _dated(self, *, prefix: str = "now_") -> Q:
        """Conditions on how things stood at the day; ``prefix``: before the names of the facts."""
        query = self.query
        meeting = "year_meeting" if query.book_year else f"{prefix}meeting"
        health = f"{prefix}health_class"
        found = (
            _any_of(f"{prefix}group", query.groups)
            & _any_of(f"{prefix}life", query.lives)
            & _any_of(meeting, query.meetings)
            & _any_of(f"{prefix}grade", query.grades, empty=Q((f"{prefix}grade", "")))
            & _any_of(health, query.health, empty=Q((health, "")))
        )
        if query.reasons:
            found &= Q((f"{prefix}reasons__overlap", list(query.reasons)))
        if query.ages:
            ages = (age_condition(age, self.at) for age in query.ages)
            found &= Q(*ages, _connector=Q.OR)
        if query.members_min is not None:
            found &= Q((f"{prefix}members__gte", query.members_min))
        if query.members_max is not None:
            found &= Q((f"{prefix}members__lte", query.members_max))
        return found


def select(query: ListQuery, queryset):
    """The records of ``queryset`` that ``query`` asks for, dressed (:meth:`Look.dress`)."""
    look = Look.of(query)
    return look.narrow(look.dress(queryset))


def standings(at: dt.date):
    """How each cooperative that is there on ``at`` stands, one row each.

    From the short table where it holds on that day, else from the periods: a row has the fields
    :data:`STANDING_FIELDS` and ``cooperative`` either way. Asks two index probes at once.
    """
    if at >= clock.today() and listing_holds(at):
        return Listing.objects.filter(since__lte=at).order_by()
    return Standing.objects.at(at).order_by()


def listing_holds(at: dt.date) -> bool:
    """Whether every row of the short table says how things stand on ``at``."""
    drawn = Listing.objects.aggregate(newest=Max("as_of"), ends=Min("until"))
    newest, ends = drawn["newest"], drawn["ends"]
    return newest is not None and newest <= at and (ends is None or ends > at)


def _plain(query: ListQuery, *, district: str = "village__district") -> Q:
    """Conditions on what the record itself holds; ``district``: the way there."""
    return (
        _any_of(district, query.districts)
        & _any_of("village", query.villages)
        & _any_of("type", query.types, empty=Q(type=""))
        & _any_of("group", query.kinds)
        & _any_of("level", query.levels)
    )


def _any_of(path: str, values: tuple[str, ...], *, empty: Q | None = None) -> Q:
    """One of the values; ``none`` stands for an empty one."""
    if not values:
        return Q()
    given = [value for value in values if value != NONE]
    condition = Q(**{f"{path}__in": given}) if given else Q(pk__in=[])
    if NONE in values:
        condition |= empty if empty is not None else Q(**{f"{path}__isnull": True})
    return condition


def age_condition(age: str, at: dt.date) -> Q:
    """When a record of this DataAge was confirmed, counted back from ``at``; each has one age."""
    half, year, two = (at - dt.timedelta(days=days) for days in (183, 365, 730))
    return {
        DataAge.HALF_YEAR: Q(confirmed_on__gte=half),
        DataAge.YEAR: Q(confirmed_on__gte=year, confirmed_on__lt=half),
        DataAge.TWO_YEARS: Q(confirmed_on__gte=two, confirmed_on__lt=year),
        DataAge.OLDER: Q(confirmed_on__lt=two),
        DataAge.NEVER: Q(confirmed_on=None),
    }[DataAge(age)]


def newest_statement(at: dt.date):
    """Statements of a cooperative that were there at ``at``, newest first.

    There is: the book year had ended, or the office had received it.
    """
    return AnnualStatement.objects.filter(
        Q(book_year__lt=at.year + ((at.month, at.day) == (12, 31))) | Q(received_on__lte=at)
    ).order_by("-book_year")


def statement_value(name: str, at: dt.date, *, listed: bool):
    """One amount of the newest statement, to filter or sort by."""
    if listed:
        return F(f"listing__{name}")
    name = "book_year" if name == "statement_year" else name
    return Subquery(newest_statement(at).filter(cooperative=OuterRef("pk")).values(name)[:1])


def _moved(query: ListQuery, queryset):
    """Only those that stood in the named group at the earlier date."""
    if not query.since or not query.since_groups:
        return queryset
    then = Standing.objects.filter(cooperative=OuterRef("pk"), period__contains=query.since)
    named = [group for group in query.since_groups if group != NONE]
    condition = Q(Exists(then.filter(group__in=named))) if named else Q(pk__in=[])
    if NONE in query.since_groups:
        condition |= ~Q(Exists(then))
    return queryset.filter(condition)
