"""Set, move and cancel the gatherings of an activity, and tell those who come."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import formats

from ..enums import ActivityState, OccurrenceState
from ..models import Activity, AgendaItem, Occurrence, Trainer, TrainerAssignment
from ..models.occurrences import SCHEDULE
from ..notices import changes
from ..notices import occurrences as notices
from ..permissions import check_can_plan
from .shortening import shorten_offers
from .writing import add, change, on_activity

FIELDS = ("title", "starts_at", "ends_at", "mode", "room", "place", "link")
NOT_YET_HELD = (ActivityState.PLANNED, ActivityState.PUBLISHED)
LOCKED = (ActivityState.REPORTED, ActivityState.CANCELLED)


@dataclass(frozen=True)
class AgendaLine:
    """One point of the agenda as it was typed."""

    title: str
    at: dt.time | None = None
    speaker: str = ""


def create(
    *,
    activity: Activity,
    values: Mapping[str, Any],
    by,
    trainers: Collection[Trainer] = (),
    agenda: Sequence[AgendaLine] = (),
    reason: str = "",
) -> Occurrence:
    """A new occurrence. Those registered for an announced activity are told.

    Raises ValidationError at the field; a room or trainer that is taken is named with what for.
    """
    check_can_plan(by)
    with on_activity(activity, by=by, reason=reason) as row:
        check_open(row)
        occurrence = Occurrence(activity=row, **values)
        _check_times(occurrence, row, moved=True)
        _check_clashes(occurrence, trainers)
        with _trainers_free():
            add(occurrence)
            _assign(occurrence, trainers)
        _write_agenda(occurrence, agenda)
        notices.tell_changed(occurrence, changed={changes.NEW}, reason=reason)
        shorten_offers(row, at=clock.now())
    return occurrence


def update(
    *,
    occurrence: Occurrence,
    version: int,
    values: Mapping[str, Any],
    by,
    trainers: Collection[Trainer] | None = None,
    agenda: Sequence[AgendaLine] | None = None,
    reason: str = "",
) -> set[str]:
    """Move or change an occurrence; returns the changed fields. A moved one is told at once.

    Raises ConflictFound, ValidationError as :func:`create`, PolicyRefused when it is cancelled.
    """
    check_can_plan(by)
    with on_activity(occurrence.activity, by=by, reason=reason) as activity:
        check_open(activity)
        row = Occurrence.objects.select_related("room").get(pk=occurrence.pk)
        check_standing(row)
        had_link = bool(row.link)
        wanted = Occurrence(pk=row.pk, activity=activity, **values)
        moved = (wanted.starts_at, wanted.ends_at) != (row.starts_at, row.ends_at)
        _check_times(wanted, activity, moved=wanted.starts_at != row.starts_at)
        present = [one.trainer for one in row.assignments.select_related("trainer")]
        teaching = present if trainers is None else list(trainers)
        _check_clashes(wanted, teaching, only_new=None if moved else set(present))
        with _trainers_free():
            row.assignments.exclude(trainer__in=teaching).delete()
            changed = change(row, version=version, values=_stamped(values, row, version))
            changed.discard("scheduled_at")
            if _assign(row, [one for one in teaching if one not in present]):
                changed.add("trainers")
        if agenda is not None:
            _write_agenda(row, agenda)
        if changed & set(SCHEDULE):
            told = changes.kinds(changed, had_link=had_link)
            notices.tell_changed(row, changed=told, reason=reason)
            shorten_offers(activity, at=clock.now())
    return changed


def _stamped(values: Mapping[str, Any], row: Occurrence, version: int) -> Mapping[str, Any]:
    """With since when people know of the schedule, where it becomes another one."""
    same = all(getattr(row, name) == values[name] for name in SCHEDULE if name in values)
    if same or row.version != version:
        return values
    return {**values, "scheduled_at": clock.now()}


def cancel(*, occurrence: Occurrence, reason: str, by) -> None:
    """Cancel one occurrence; everybody who was to come is told, with the reason.

    Raises ValidationError without a reason, PolicyRefused when it is over or cancelled already.
    """
    check_can_plan(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Isi alasannya.")})
    with on_activity(occurrence.activity, by=by, reason=reason) as activity:
        check_open(activity)
        row = Occurrence.objects.select_for_update().get(pk=occurrence.pk)
        check_cancellable(row)
        _cancel([row], reason.strip())
    occurrence.refresh_from_db()


def check_standing(occurrence: Occurrence) -> None:
    """Raise PolicyRefused for what is cancelled already."""
    if occurrence.state == OccurrenceState.CANCELLED:
        raise PolicyRefused(_("Pertemuan ini sudah dibatalkan."))


def check_cancellable(occurrence: Occurrence) -> None:
    """Raise PolicyRefused for what is cancelled already or over."""
    check_standing(occurrence)
    if occurrence.ends_at <= clock.now():
        raise PolicyRefused(_("Pertemuan ini sudah selesai."))


def cancel_all(*, activity: Activity, reason: str, at: dt.datetime) -> None:
    """Cancel what is still to come of an activity that is being cancelled. In its transaction."""
    coming = list(activity.occurrences.upcoming(at=at).select_for_update())
    _cancel(coming, reason, whole=activity)


def _cancel(rows: Sequence[Occurrence], reason: str, *, whole: Activity | None = None) -> None:
    for row in rows:
        values = {"state": OccurrenceState.CANCELLED, "state_reason": reason}
        change(row, version=row.version, values=values)
    if whole is not None:
        notices.tell_activity_cancelled(whole, rows, reason=reason)
    else:
        notices.tell_cancelled(rows, reason=reason)


def check_open(activity: Activity) -> None:
    """Raise PolicyRefused for an activity whose gatherings are settled."""
    if activity.state in LOCKED:
        raise PolicyRefused(
            _("Kegiatan ini sudah berkeadaan “%(state)s”; pertemuannya tidak dapat diubah.")
            % {"state": activity.get_state_display()}
        )


def _check_times(occurrence: Occurrence, activity: Activity, *, moved: bool) -> None:
    if occurrence.ends_at <= occurrence.starts_at:
        raise ValidationError({"ends_at": _("Pertemuan selesai sebelum dimulai.")})
    if moved and activity.state in NOT_YET_HELD and occurrence.starts_at <= clock.now():
        raise ValidationError({"starts_at": _("Waktu ini sudah lewat.")})


def room_clash(occurrence: Occurrence) -> Occurrence | None:
    """What else takes the room at that time."""
    if occurrence.room is None:
        return None
    taken = Occurrence.objects.overlapping(occurrence.starts_at, occurrence.ends_at)
    taken = taken.filter(room=occurrence.room).exclude(pk=occurrence.pk)
    return taken.select_related("activity").first()


def trainer_clashes(occurrence: Occurrence) -> list[TrainerAssignment]:
    """Who teaches elsewhere at that time."""
    taken = Occurrence.objects.overlapping(occurrence.starts_at, occurrence.ends_at)
    found = TrainerAssignment.objects.filter(occurrence__in=taken.exclude(pk=occurrence.pk))
    return list(found.select_related("trainer", "occurrence__activity"))


def _check_clashes(occurrence: Occurrence, trainers, *, only_new: set | None = None) -> None:
    """Raise ValidationError that names what the room or a trainer is taken for."""
    errors: dict[str, list[str]] = {}
    if clash := room_clash(occurrence):
        errors["room"] = [
            _("%(room)s sudah dipakai untuk “%(what)s”, %(when)s.")
            % {"room": occurrence.room, "what": clash.activity, "when": when(clash)}
        ]
    asked = {trainer.pk for trainer in trainers} - {one.pk for one in only_new or ()}
    errors_of_trainers = [
        _("%(who)s sudah bertugas di “%(what)s”, %(when)s.")
        % {
            "who": one.trainer,
            "what": one.occurrence.activity,
            "when": when(one.occurrence),
        }
        for one in (trainer_clashes(occurrence) if asked else [])
        if one.trainer_id in asked
    ]
    if errors_of_trainers:
        errors["trainers"] = errors_of_trainers
    if errors:
        raise ValidationError(errors)


def when(occurrence: Occurrence) -> str:
    """ "20 Des 2018 09.00–15.00 WIB", with the second day where it ends on another."""
    return formats.span(occurrence.starts_at, occurrence.ends_at)


@contextmanager
def _trainers_free() -> Iterator[None]:
    """The database's own refusal, when two officers take the same trainer at once."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if name != "trainer_in_one_place":
            raise
        sentence = _("Narasumber ini baru saja ditugaskan di tempat lain pada waktu itu.")
        raise ValidationError({"trainers": sentence}) from error


def _assign(occurrence: Occurrence, trainers: Collection[Trainer]) -> bool:
    new = [TrainerAssignment(occurrence=occurrence, trainer=trainer) for trainer in trainers]
    TrainerAssignment.objects.bulk_create(new)
    return bool(new)


def _write_agenda(occurrence: Occurrence, lines: Sequence[AgendaLine]) -> None:
    """The agenda as typed, whole: nothing is written when nothing changed."""
    present = [
        AgendaLine(item.title, item.at, item.speaker)
        for item in occurrence.agenda.order_by("order")
    ]
    if present == list(lines):
        return
    occurrence.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            occurrence=occurrence, order=order, title=line.title, at=line.at, speaker=line.speaker
        )
        for order, line in enumerate(lines, start=1)
    )
