"""Who waits before the seats, and who of them may have one."""

from collections import Counter
from collections.abc import Hashable

from django.db.models import Count

from ..enums import GroupPolicy, RegistrationState
from ..models import Registration
from ..pools import Pool, party_of
from ..seating import Candidate, Seating, seat


def queue_of(pool: Pool) -> list[Registration]:
    """Those who wait before these seats, in order."""
    return list(pool.registrations.waiting().select_related("application", "cooperative"))


def deal(pool: Pool, queue: list[Registration], *, free: int) -> Seating:
    """Who of the queue may have the free seats, and what stands before the others."""
    whole = {
        row.application_id for row in queue if row.application.group_policy == GroupPolicy.WHOLE
    }
    return seat(
        [
            Candidate(
                row.pk,
                party_of(row.cooperative_id, row.business_name),
                row.application_id if row.application_id in whole else None,
            )
            for row in queue
        ],
        free=free,
        held=held_by_party(pool) if pool.activity.max_per_cooperative else {},
        limit=pool.activity.max_per_cooperative,
        undecided=_undecided(pool, whole) if pool.activity.approval_required else (),
    )


def held_by_party(pool: Pool) -> Counter[Hashable]:
    """How many seats each party holds."""
    held: Counter[Hashable] = Counter()
    rows = pool.registrations.holding_seats().order_by()
    for cooperative, business, count in rows.values_list("cooperative", "business_name").annotate(
        count=Count("pk")
    ):
        held[party_of(cooperative, business)] += count
    return held


def _undecided(pool: Pool, groups: set[int]) -> set[int]:
    if not groups:
        return set()
    asked = pool.registrations.filter(
        application__in=groups, state=RegistrationState.REQUESTED
    ).order_by()
    return set(asked.values_list("application", flat=True))
