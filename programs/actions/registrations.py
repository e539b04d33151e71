"""Registering people for an activity, and taking them off again."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused, RuleViolation
from registry import constraints

from .. import eligibility
from ..enums import (
    ACTIVE_REGISTRATION,
    HOLDS_SEAT,
    Door,
    GroupPolicy,
    OccurrenceState,
    RegistrationState,
)
from ..models import Activity, Application, Occurrence, Registration
from ..notices import registrations as notices
from ..notices.reminders import remind, remind_of
from ..people import COLUMN_OF, FIELD_OF, Person, faults, read
from ..permissions import check_can_register, check_may_act_for
from ..pools import Pool, Snapshot
from ..seating import Candidate, seat
from ..window import check_open
from . import writing
from .moving import move_up
from .rows import check_still_ahead, fresh, update

__all__ = ["Person", "cancel", "change_person", "decide", "register"]
Columns = list[dict[str, Any]]


def register(
    *,
    activity: Activity,
    people: Sequence[Person],
    by,
    cooperative=None,
    business_name: str = "",
    occurrence: Occurrence | None = None,
    door: str = Door.MANAGER,
    group_policy: GroupPolicy | str | None = None,
    note: str = "",
    exception: str = "",
    savepoint: bool = True,
) -> Application:
    """Register people of one party; each gets the lowest free seat or a place in the queue.

    Where the activity wants approval, all are *requested* and hold nothing yet. With
    ``exception`` (a reason) the desk waives eligibility and the limit per cooperative.

    Raises:
        ValidationError: a field of a person, under ``people-<n>-<field>``; the same person again.
        RuleViolation: eligibility or the limit per cooperative; the sentence says what would do.
        PolicyRefused: state, window, or no seats at all.
        PermissionDenied: a manager for a cooperative that is not hers.
    """
    at = clock.now()
    _check_door(by, door, cooperative, exception, at=at)
    columns = read(people)
    application = Application(
        cooperative=cooperative,
        business_name=business_name.strip(),
        occurrence=occurrence,
        door=door,
        submitted_by=by,
        submitted_at=at,
        note=note.strip(),
    )
    with (
        constraints.in_words(Registration),
        writing.on_activity(activity, by=by, reason=exception, savepoint=savepoint) as locked,
    ):
        application.activity = locked
        application.group_policy = GroupPolicy(group_policy or locked.group_policy)
        application.clean_fields(exclude=["activity", "submitted_by", "cooperative", "occurrence"])
        pool = _pool(locked, occurrence)
        snapshot = pool.look(application)
        check_open(locked, door=door, at=at, starts_at=snapshot.starts_at)
        _check_group_fits(application, len(columns))
        if snapshot.has_rules and not exception:
            _check_eligible(locked, cooperative, door=door, at=at)
        held = _check_party(snapshot, application, columns, exception=exception)
        rows = _rows(application, columns, snapshot)
        queued = snapshot.waiting and snapshot.free
        if not locked.approval_required and not queued:
            limit = None if exception else locked.max_per_cooperative
            _seat_at_once(rows, snapshot, held=held, limit=limit)
        application.save(force_insert=True)
        Registration.objects.bulk_create(rows)
        if not locked.approval_required and queued:
            move_up(pool, at=at, snapshot=snapshot, fresh={row.pk for row in rows})
        notices.tell_received(application, rows)
        remind(rows, of=snapshot.gatherings)
    return application


def _check_door(by, door: str, cooperative, exception: str, *, at) -> None:
    if door != Door.MANAGER or exception:
        check_can_register(by)
    check_may_act_for(by, cooperative, at=at.date())


def _pool(activity: Activity, occurrence: Occurrence | None) -> Pool:
    """Raises ValidationError under ``occurrence`` when it does not fit the activity."""
    if not activity.seats_by_occurrence:
        if occurrence is not None:
            sentence = _("Kursi kegiatan ini berlaku untuk semua pertemuan.")
            raise ValidationError({"occurrence": sentence})
        return Pool(activity)
    if occurrence is None or occurrence.activity_id != activity.pk:
        raise ValidationError({"occurrence": _("Pilih pertemuannya.")})
    if occurrence.state == OccurrenceState.CANCELLED:
        raise PolicyRefused(_("Pertemuan ini dibatalkan."))
    return Pool(activity, occurrence.pk)


def _check_group_fits(application: Application, size: int) -> None:
    seats = application.activity.capacity or 0
    if application.group_policy == GroupPolicy.WHOLE and size > seats:
        sentence = _("Rombongan %(size)d orang lebih besar daripada jumlah kursi, %(seats)d.")
        raise ValidationError({"people": sentence % {"size": size, "seats": seats}})


def _check_eligible(activity: Activity, cooperative, *, door: str, at) -> None:
    verdict = eligibility.verdict(activity, cooperative, at=at)
    waits = not verdict.ok and not verdict.unmet and door == Door.MANAGER
    if verdict.unmet or waits:
        raise RuleViolation(" ".join([*verdict.unmet, *verdict.satisfied_by]))


def _check_party(
    snapshot: Snapshot, application: Application, columns: Columns, *, exception: str
) -> int:
    """Nobody twice, no party above its limit. Returns how many seats the party holds."""
    present = snapshot.party
    _check_nobody_twice([(name, phone) for name, phone, _state in present], columns)
    limit = application.activity.max_per_cooperative
    if limit and not exception and len(present) + len(columns) > limit:
        raise RuleViolation(
            _(
                "Paling banyak %(limit)d orang per koperasi; sudah terdaftar %(present)d."
                " Kurangi pesertanya, atau batalkan salah satu."
            )
            % {"limit": limit, "present": len(present)}
        )
    return Counter(state in HOLDS_SEAT for _name, _phone, state in present)[True]


def _check_nobody_twice(present: Iterable[tuple[str, str]], columns: Columns) -> None:
    """A sentence beside the person; the constraints of the table say the same at last."""
    names = {_key(name) for name, _phone in present}
    phones = {phone for _name, phone in present if phone}
    errors = {}
    for number, person in enumerate(columns):
        if _key(person["person_name"]) in names:
            errors[f"people-{number}-name"] = _("Orang ini sudah terdaftar di kegiatan ini.")
        if person["phone"] in phones:
            errors[f"people-{number}-phone"] = _("Nomor HP ini sudah terdaftar di kegiatan ini.")
        names.add(_key(person["person_name"]))
        phones |= {person["phone"]} - {""}
    if errors:
        raise ValidationError(errors)


def _key(name: str) -> str:
    """Nearly ``registry_words``: how a name is compared, whatever its spaces and signs."""
    letters = (sign if sign.isalnum() else " " for sign in name.casefold())
    return " ".join("".join(letters).split())


def _rows(application: Application, columns: Columns, snapshot: Snapshot) -> list[Registration]:
    approval = application.activity.approval_required
    return [
        Registration(
            application=application,
            activity=application.activity,
            occurrence=application.occurrence,
            cooperative=application.cooperative,
            business_name=application.business_name,
            state=RegistrationState.REQUESTED if approval else RegistrationState.WAITING,
            queue_number=number,
            registered_at=application.submitted_at,
            **person,
        )
        for number, person in enumerate(columns, start=snapshot.last_number + 1)
    ]


def _seat_at_once(
    rows: list[Registration], snapshot: Snapshot, *, held: int, limit: int | None
) -> None:
    """Nobody waits before them: the lowest free seats are theirs, as many as there are."""
    whole = rows[0].application.group_policy == GroupPolicy.WHOLE
    seated = seat(
        [Candidate(number, "", "" if whole else None) for number in range(len(rows))],
        free=len(snapshot.free),
        held={"": held},
        limit=limit,
    )
    for number, place in zip(seated.winners, snapshot.free, strict=False):
        rows[number].seat_id = place
        rows[number].state = RegistrationState.BOOKED


def cancel(*, registration: Registration, by, reason: str = "") -> None:
    """Give the place back; who comes next gets or is offered the seat in the same transaction."""
    check_may_act_for(by, registration.cooperative, at=clock.today())
    at = clock.now()
    with writing.on_activity(registration.activity, by=by, reason=reason) as activity:
        row = fresh(registration, set(ACTIVE_REGISTRATION))
        check_still_ahead(row, by=by, at=at)
        held, seated = row.state in HOLDS_SEAT, row.state == RegistrationState.BOOKED
        update(
            row,
            state=RegistrationState.CANCELLED,
            state_reason=_short(reason),
            seat=None,
            offer_expires_at=None,
        )
        notices.tell_cancelled(row, by=by, seated=seated)
        pool = Pool(activity, row.occurrence_id)
        snapshot = pool.look()
        if held or row.application.group_policy == GroupPolicy.WHOLE:
            move_up(pool, at=at, snapshot=snapshot)
        if held:
            remind_of(snapshot.gatherings)
    registration.refresh_from_db()


def decide(*, registration: Registration, approve: bool, by, reason: str = "") -> None:
    """Approve a request (seat or waiting list) or decline it with a reason.

    Raises ValidationError under ``reason`` when a decline has none.
    """
    check_can_register(by)
    if not approve and not reason.strip():
        raise ValidationError({"reason": _("Penolakan memerlukan alasan.")})
    with writing.on_activity(registration.activity, by=by, reason=reason) as activity:
        row = fresh(registration, {RegistrationState.REQUESTED})
        state = RegistrationState.WAITING if approve else RegistrationState.DECLINED
        update(row, state=state, state_reason=_short(reason), decided_by=by)
        # A group that comes as a whole waits for the word on each of its people.
        together = row.application.registrations.values_list("pk", flat=True)
        move_up(Pool(activity, row.occurrence_id), at=clock.now(), fresh=set(together))
        row.refresh_from_db()
        notices.tell_decided(row)
    registration.refresh_from_db()


def change_person(
    *, registration: Registration, version: int, values: Mapping[str, Any], by
) -> set[str]:
    """Change who comes or her particulars; seat, place and ticket stay. Returns changed fields.

    ``values`` by the fields of :class:`Person`. Raises ValidationError under the same,
    ConflictFound when somebody else has changed the row since ``version``.
    """
    check_may_act_for(by, registration.cooperative, at=clock.today())
    columns = {COLUMN_OF[field]: value.strip() for field, value in values.items()}
    errors = faults(columns)
    if errors:
        raise ValidationError({FIELD_OF[column]: error for column, error in errors.items()})
    with writing.on_activity(registration.activity, by=by):
        row = fresh(registration, set(ACTIVE_REGISTRATION))
        check_still_ahead(row, by=by, at=clock.now())
        try:
            changed = writing.change(row, version=version, values=columns)
        except ValidationError as error:
            raise _by_field(error) from error
    registration.refresh_from_db()
    return {FIELD_OF[column] for column in changed}


def _by_field(error: ValidationError) -> ValidationError:
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError(
        {FIELD_OF.get(column, column): errors for column, errors in error.error_dict.items()}
    )


def _short(reason: str) -> str:
    limit = Registration._meta.get_field("state_reason").max_length
    return reason.strip()[:limit]
