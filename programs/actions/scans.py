"""What telephones at the door send: kept as it came, read into one attendance per person.

A telephone without network sends late, twice, and in any order. Each scan is one row whose key
the telephone made; the attendance is then computed from all scans of the person, so that the
order in which they arrive does not matter.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from bogor_coop import clock

from .. import presence
from ..enums import CAME, CheckInMethod, Direction, RegistrationState, ScanResult
from ..models import Attendance, Occurrence, Registration, Scan
from ..permissions import check_can_check_in
from ..tickets import Tickets
from .writing import on

VALID = (ScanResult.COUNTED, ScanResult.REPEATED)
TIMES = ["outcome", "arrived_at", "left_at", "method", "recorded_by"]


@dataclass(frozen=True)
class Scanned:
    """One scan as sent; ``at`` is already put into the portal's time."""

    id: UUID
    code: str
    at: dt.datetime
    method: str = CheckInMethod.SCAN
    direction: str = Direction.IN


def take_scans(
    *, occurrence: Occurrence, scans: Sequence[Scanned], device: str, by
) -> dict[UUID, Scan]:
    """Keep the scans that are new and bring the attendance in step; a fixed number of queries.

    Returns every scan that was sent by its key, those known before as they were answered then.
    Raises PermissionDenied, or PolicyRefused when the meeting takes no attendance.
    """
    check_can_check_in(by)
    with on(by=by, door="scan"):
        occurrence = (
            Occurrence.objects.select_for_update(no_key=True, of=("self",))
            .select_related("activity")
            .get(pk=occurrence.pk)
        )
        presence.check_takes_attendance(occurrence, at=clock.now())
        sent = {scan.id: scan for scan in reversed(scans)}  # of two with one key the first
        kept = Scan.objects.select_related("registration__activity").in_bulk(list(sent))
        fresh = sorted((s for s in sent.values() if s.id not in kept), key=lambda s: s.at)
        if fresh:
            kept |= _keep(occurrence, fresh, device=device, by=by)
    return {scan.id: kept[scan.id] for scan in scans}


def _keep(occurrence: Occurrence, fresh: Sequence[Scanned], *, device: str, by) -> dict[UUID, Scan]:
    tickets = Tickets(occurrence.activity, [scan.code for scan in fresh])
    rows = [
        Scan(
            id=scan.id,
            occurrence=occurrence,
            code=scan.code,
            device=device,
            method=scan.method,
            direction=scan.direction,
            scanned_at=scan.at,
            recorded_by=by,
            registration=(found := tickets.find(scan.code)),
            result=_judged(occurrence, found, scan.at),
        )
        for scan in fresh
    ]
    people = {row.registration_id for row in rows if row.result == ScanResult.COUNTED}
    before: dict[int | None, list[Scan]] = {pk: [] for pk in people}
    for scan in Scan.objects.filter(
        occurrence=occurrence, registration__in=people, result__in=VALID
    ):
        before[scan.registration_id].append(scan)
    for row in rows:
        if row.result == ScanResult.COUNTED:
            if _repeats(before[row.registration_id], row):
                row.result = ScanResult.REPEATED
            before[row.registration_id].append(row)
    Scan.objects.bulk_create(rows)
    _bring_in_step(occurrence, before, by=by)
    return {row.id: row for row in rows}


def _judged(occurrence: Occurrence, found: Registration | None, at: dt.datetime) -> ScanResult:
    if found is None:
        return ScanResult.UNKNOWN_CODE
    elsewhere = found.occurrence_id not in (None, occurrence.pk)
    if found.activity_id != occurrence.activity_id or elsewhere:
        return ScanResult.OTHER_ACTIVITY
    if found.state != RegistrationState.BOOKED:
        return ScanResult.NO_SEAT
    return ScanResult.COUNTED if presence.belongs(occurrence, at) else ScanResult.OTHER_TIME


def _repeats(scans: Iterable[Scan], new: Scan) -> bool:
    """Whether the scan just before or just after it, by the clock, went the same way."""
    ordered = sorted([*scans, new], key=lambda scan: scan.scanned_at)
    beside = [pair for pair in pairwise(ordered) if new in pair]
    return any(one.direction == other.direction for one, other in beside)


def span(scans: Iterable[Scan]) -> tuple[dt.datetime | None, dt.datetime | None]:
    """First arrival and last leaving; who came back after leaving has not left."""
    ins = [scan.scanned_at for scan in scans if scan.direction == Direction.IN]
    outs = [scan.scanned_at for scan in scans if scan.direction == Direction.OUT]
    arrived, left = min(ins, default=None), max(outs, default=None)
    if left and ins and max(ins) > left:
        left = None
    return arrived, left


def _bring_in_step(occurrence: Occurrence, scans: dict[int | None, list[Scan]], *, by) -> None:
    present = {
        row.registration_id: row
        for row in Attendance.objects.filter(occurrence=occurrence, registration__in=scans)
    }
    new, changed = [], []
    for registration, of_person in scans.items():
        row = present.get(registration)
        if row is None:
            row = Attendance(occurrence=occurrence, registration_id=registration)
            _read(row, occurrence, of_person, by=by)
            new.append(row)
        elif _read(row, occurrence, of_person, by=by):
            changed.append(row)
    Attendance.objects.bulk_create(new)
    Attendance.objects.bulk_update(changed, TIMES)


def _read(row: Attendance, occurrence: Occurrence, scans: list[Scan], *, by) -> bool:
    """Write the scans into the attendance; whether that changed anything.

    Whom an officer wrote down as come keeps the officer's word; whom she missed has come.
    """
    before = _state(row)
    row.arrived_at, row.left_at = span(scans)
    by_hand = row.method in (CheckInMethod.HAND, CheckInMethod.WALK_IN)
    if not (by_hand and row.outcome in CAME):
        row.outcome = presence.outcome_of(
            occurrence, arrived_at=row.arrived_at, left_at=row.left_at
        )
        first = min(scans, key=lambda scan: scan.scanned_at)
        row.method, row.recorded_by = CheckInMethod(first.method), by
    return before != _state(row)


def _state(row: Attendance) -> list:
    return [row.outcome, row.arrived_at, row.left_at, row.method, row.recorded_by_id]
