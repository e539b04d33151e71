"""How the annual meeting of a chosen book year stands, for many cooperatives at once."""

import datetime as dt

from django.db.models import Case, CharField, F, FilteredRelation, Q, Value, When
from django.db.models.functions import Coalesce

from .enums import MeetingOutcome, MeetingStatus
from .models import MeetingDeadline
from .rules import Deadline

SECONDARY = Q(level__startswith="secondary")


def deadlines(*book_years: int) -> dict[int, dict[bool, dt.date]]:
    """Until when the meetings of these years are due, for primary (False) and secondary ones.

    One query. A year for which the office has set no deadline has none.
    """
    rows = list(MeetingDeadline.objects.all())
    return {
        year: {
            row.secondary: Deadline(row.month, row.day).due_on(year)
            for row in rows
            if _holds(row.book_years, year)
        }
        for year in book_years
    }


def _holds(years, year: int) -> bool:
    return (years.lower is None or years.lower <= year) and (
        years.upper is None or year < years.upper
    )


def with_meeting_status(
    queryset,
    book_year: int,
    *,
    at: dt.date,
    due: dict[bool, dt.date] | None = None,
    name: str = "year_meeting",
):
    """Cooperatives with ``name``, the MeetingStatus of ``book_year`` as at ``at``.

    Nothing recorded is unknown if the meeting was due, and ``none_due`` if it is not due yet or
    the cooperative was founded after the book year. A meeting held or reported later counts as
    it stood at ``at``. Source: as registry/rules.py ``meeting_status``.
    """
    due = deadlines(book_year)[book_year] if due is None else due
    past = Q(pk__in=[])
    for secondary, kind in ((True, SECONDARY), (False, ~SECONDARY)):
        if due.get(secondary, dt.date.max) < at:
            past |= kind
    due_on = Case(
        *[
            When(kind, then=Value(due[secondary]))
            for secondary, kind in ((True, SECONDARY), (False, ~SECONDARY))
            if secondary in due
        ],
        default=Value(dt.date(book_year + 1, 12, 31)),
    )
    row, held_on = f"{name}_row", f"{name}_held_on"
    queryset = queryset.annotate(
        **{row: FilteredRelation("meetings", condition=Q(meetings__book_year=book_year))}
    ).alias(**{held_on: Coalesce(F(f"{row}__held_on"), due_on)})
    held = Q(**{f"{row}__outcome": MeetingOutcome.HELD})
    status = Case(
        When(held & Q(**{f"{row}__reported_on__lte": at}), then=Value(MeetingStatus.REPORTED)),
        When(held & Q(**{f"{held_on}__lte": at}), then=Value(MeetingStatus.HELD)),
        When(~past, then=Value(MeetingStatus.NONE_DUE)),
        When(held, then=Value(MeetingStatus.NOT_HELD)),
        When(Q(**{f"{row}__outcome": MeetingOutcome.NOT_HELD}), then=Value(MeetingStatus.NOT_HELD)),
        When(
            Q(**{f"{row}__isnull": True}, legal_entity_date__gt=dt.date(book_year, 12, 31)),
            then=Value(MeetingStatus.NONE_DUE),
        ),
        default=Value(MeetingStatus.UNKNOWN),
        output_field=CharField(),
    )
    return queryset.annotate(**{name: status})
