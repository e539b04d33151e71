"""What the programs of a year planned, paid and reached, in one question to the database."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, F, Q, QuerySet, Sum, Value

from ..enums import CAME
from ..models import Attendance, Consultation, CostShare, Funding, Reservation, Visit


def in_force(at: dt.date) -> QuerySet[CostShare]:
    """Shares of what was paid by ``at`` and not reversed by then."""
    standing = Q(entry__reversed_by=None) | Q(entry__reversed_by__dated__gt=at)
    return CostShare.objects.filter(standing, entry__dated__lte=at)


def of_programs(year: int, *, at: dt.date) -> dict[int, dict[str, int]]:
    """Program → planned, reserved, spent (rupiah), attended, contacts, as at ``at``. One query."""
    first, *rest = _parts(year, at)
    found: dict[int, dict[str, int]] = {}
    for what, program, n in first.union(*rest, all=True):
        sums = found.setdefault(program, {})
        sums[what] = sums.get(what, 0) + int(n)
    return found


def _parts(year: int, at: dt.date) -> Iterator[QuerySet]:
    people = Count("registration", distinct=True) + Count("invitee", distinct=True)
    for what, rows, path, total in (
        ("planned", Funding.objects.all(), "activity", Sum("planned")),
        (
            "reserved",
            Reservation.objects.filter(commitment__entries__dated__lte=at),
            "funding__activity",
            Sum("commitment__entries__amount"),
        ),
        ("spent", in_force(at), "activity", Sum("amount")),
        (
            "attended",
            Attendance.objects.filter(outcome__in=CAME, occurrence__starts_at__date__lte=at),
            "occurrence__activity",
            people,
        ),
        ("contacts", Consultation.objects.filter(held_on__lte=at), "case__activity", Count("pk")),
        ("contacts", Visit.objects.filter(visited_on__lte=at), "mentoring__activity", Count("pk")),
    ):
        within = rows.filter(**{f"{path}__program__year": year}).order_by()
        yield (
            within.values(owner=F(f"{path}__program_id"))
            .annotate(total=total)
            .values_list(Value(what), "owner", "total")
        )
