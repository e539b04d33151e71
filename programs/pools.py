"""The seats that a registration draws on: those of the activity, or of one occurrence."""

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass

from django.db import connection

from .enums import ACTIVE_REGISTRATION, OccurrenceState
from .models import Activity, Occurrence, Registration
from .models.parties import OfParty

# One statement, so that all of it is seen at one moment, after the lock was taken.
LOOK = """
WITH free AS (
    SELECT s.id, s.number FROM programs_seat s
    WHERE s.activity_id = %(activity)s AND s.occurrence_id IS NOT DISTINCT FROM %(occurrence)s
    AND NOT EXISTS (SELECT FROM programs_registration r WHERE r.seat_id = s.id)
),
gathering AS (
    SELECT o.id, o.starts_at FROM programs_occurrence o WHERE o.activity_id = %(activity)s
    AND o.state <> 'cancelled' AND (%(occurrence)s::bigint IS NULL OR o.id = %(occurrence)s)
)
SELECT
    (SELECT coalesce(max(r.queue_number), 0) FROM programs_registration r
     WHERE r.activity_id = %(activity)s),
    (SELECT count(*) FROM programs_registration r WHERE r.activity_id = %(activity)s
     AND r.occurrence_id IS NOT DISTINCT FROM %(occurrence)s AND r.state = 'waiting'),
    (SELECT coalesce(array_agg(id ORDER BY number), '{}') FROM free),
    (SELECT min(starts_at) FROM gathering),
    (SELECT coalesce(array_agg(id), '{}') FROM gathering),
    EXISTS (SELECT FROM programs_eligibilityrule e WHERE e.activity_id = %(activity)s),
    (SELECT coalesce(json_agg(json_build_array(r.person_name, r.phone, r.state)), '[]')
     FROM programs_registration r WHERE r.activity_id = %(activity)s
     AND r.occurrence_id IS NOT DISTINCT FROM %(occurrence)s
     AND r.cooperative_id IS NOT DISTINCT FROM %(cooperative)s
     AND r.business_name = %(business)s AND r.state = ANY(%(active)s))
"""


@dataclass(frozen=True)
class Snapshot:
    """What there is to give, read under the lock of the activity."""

    last_number: int
    waiting: int
    free: list[int]  # keys of free seats, lowest number first
    starts_at: dt.datetime | None
    gatherings: list[int]  # keys of what is not cancelled
    has_rules: bool
    party: list[list[str]]  # name, telephone, state of the party's own people


@dataclass(frozen=True)
class Pool:
    """Seats and the queue before them. ``occurrence`` only where each has seats of its own."""

    activity: Activity
    occurrence: int | None = None

    @property
    def registrations(self):
        """Everybody who stands or stood before these seats."""
        rows = Registration.objects.filter(activity=self.activity)
        if self.occurrence is None:
            return rows.filter(occurrence=None)
        return rows.filter(occurrence=self.occurrence)

    def look(self, party: OfParty | None = None) -> Snapshot:
        """One statement. ``party``: whose own people are wanted too."""
        given = {
            "activity": self.activity.pk,
            "occurrence": self.occurrence,
            "cooperative": getattr(party, "cooperative_id", None),
            "business": getattr(party, "business_name", ""),  # a party has one of the two
            "active": list(ACTIVE_REGISTRATION),
        }
        with connection.cursor() as cursor:
            cursor.execute(LOOK, given)
            return Snapshot(*cursor.fetchone())


def pools_of(activity: Activity) -> list[Pool]:
    """All pools that seats can still be given from."""
    if not activity.seats_by_occurrence:
        return [Pool(activity)]
    scheduled = activity.occurrences.filter(state=OccurrenceState.SCHEDULED)
    return [Pool(activity, pk) for pk in scheduled.values_list("pk", flat=True)]


def pool_for(activity: Activity, occurrence: Occurrence | None) -> Pool:
    """The pool of a registration row: as it was made, whatever the activity says by now."""
    return Pool(activity, occurrence.pk if occurrence else None)


def party_of(cooperative_id: int | None, business_name: str) -> Hashable:
    """What the limit per cooperative counts by; a business by its name, however written."""
    return cooperative_id or " ".join(business_name.casefold().split())
