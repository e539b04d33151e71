"""Who came: one row per person and activity, however many days she attended."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min

from ..enums import CAME
from ..models import Attendance


@dataclass(frozen=True)
class Attendee:
    """A participant or a guest, with the first day on which she came and how many in all."""

    name: str
    party: str
    activity_id: int
    activity: str
    first_at: dt.datetime
    days: int


def of_program(program_id: int, *, at: dt.date) -> list[Attendee]:
    """Exactly the people that "peserta hadir" counts, by activity and name. One query."""
    rows = (
        Attendance.objects.filter(
            occurrence__activity__program=program_id,
            occurrence__starts_at__date__lte=at,
            outcome__in=CAME,
        )
        .order_by()
        .values_list(
            "registration", "invitee", "registration__person_name", "invitee__name",
            "registration__cooperative__name", "registration__business_name",
            "invitee__organisation", "occurrence__activity", "occurrence__activity__title",
        )
        .annotate(first=Min("occurrence__starts_at"), days=Count("pk"))
    )  # fmt: skip
    found = [
        Attendee(
            person or guest or "",
            cooperative or business or organisation or "",
            activity, title, first, days,
        )
        for _r, _i, person, guest, cooperative, business, organisation, activity, title, first,
        days in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row.activity, row.activity_id, row.name.casefold()))
