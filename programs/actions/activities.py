"""Plan, change, copy and lead an activity from state to state."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from registry import constraints

from .. import steps
from ..enums import ActivityState
from ..models import Activity, AgendaItem, Occurrence, TrainerAssignment
from ..permissions import check_can_plan
from . import capacity as seats
from . import occurrences
from .writing import add, change, on, on_activity

FIELDS = (
    "program", "kind", "topic", "batch", "title", "description", "audience", "owner", "capacity",
    "seats_by_occurrence", "max_per_cooperative", "opens_at", "closes_at", "approval_required",
    "promotion", "offer_hours", "offer_cut_off_hours", "group_policy", "certificate",
    "minimum_attendance", "lesson_hours",
)  # fmt: skip
COPIED = tuple(name for name in FIELDS if name not in ("batch", "opens_at", "closes_at"))


def plan(*, values: Mapping[str, Any], by) -> Activity:
    """A new activity, planned. Raises ValidationError at the field."""
    check_can_plan(by)
    _check_window(values, before={})
    activity = Activity(**values)
    with on(by=by):
        add(activity)
    return activity


def update(
    *, activity: Activity, version: int, values: Mapping[str, Any], by, reason: str = ""
) -> set[str]:
    """Change an activity; returns the names of the changed fields.

    The number of seats of an announced activity goes through the rules of the seats.

    Raises:
        ConflictFound: somebody changed it since ``version``.
        ValidationError: at the field.
        PolicyRefused: it is finished, or people are registered and the kind of seats would change.
    """
    check_can_plan(by)
    check_open(activity)
    _check_window(values, before={name: getattr(activity, name) for name in WINDOW})
    wanted = dict(values)
    with on_activity(activity, by=by, reason=reason) as row:
        announced = row.state != ActivityState.PLANNED
        if announced and row.registrations.exists():
            each = wanted.pop("seats_by_occurrence", row.seats_by_occurrence)
            if each != row.seats_by_occurrence:
                raise ValidationError(
                    {"seats_by_occurrence": _("Sudah ada yang terdaftar; ini tidak dapat diubah.")}
                )
        number = wanted.pop("capacity", row.capacity) if announced else None
        changed = change(row, version=version, values=wanted)
        if announced and number != row.capacity:
            seats.change_capacity(activity=row, capacity=number, by=by)
            changed.add("capacity")
    return changed


def check_open(activity: Activity) -> None:
    """Raise PolicyRefused for what is finished: there only the report can be mended."""
    if activity.state in steps.FINISHED:
        raise PolicyRefused(
            _("Kegiatan ini sudah berkeadaan “%(state)s” dan tidak dapat diubah lagi.")
            % {"state": activity.get_state_display()}
        )


WINDOW = ("opens_at", "closes_at")


def _check_window(values: Mapping[str, Any], *, before: Mapping[str, Any]) -> None:
    """A deadline newly set into the past is a slip of the pen."""
    closes = values.get("closes_at")
    if closes and closes != before.get("closes_at") and closes <= clock.now():
        raise ValidationError({"closes_at": _("Waktu ini sudah lewat.")})


def step(*, activity: Activity, to: steps.Step, by, reason: str = "", report: str = "") -> Activity:
    """Lead the activity one step on. A cancellation cancels what is still to come and tells all.

    Raises ValidationError without the reason or report that the step asks for, PolicyRefused
    when the state does not allow it.
    """
    check_can_plan(by)
    if to.needs_reason and not reason.strip():
        raise ValidationError({"reason": _("Isi alasannya.")})
    if to.needs_report and not report.strip():
        raise ValidationError({"report": _("Isi laporan hasil.")})
    with on_activity(activity, by=by, reason=reason) as row:
        now = clock.now()
        steps.check(row, to, steps.schedule_of(row), at=now)
        values: dict[str, Any] = {"state": to.after, "state_reason": reason.strip()}
        if to.needs_report:
            values["report"] = report.strip()
        if to.after == ActivityState.CANCELLED:
            occurrences.cancel_all(activity=row, reason=reason.strip(), at=now)
        change(row, version=row.version, values=values)
    return row


def clone(
    *,
    activity: Activity,
    title: str,
    starts_on: dt.date,
    by,
    batch: int | None = None,
) -> Activity:
    """A copy that starts on another day: planned, without people, and nobody is told.

    Occurrences keep their distances and hours, the window for registering its distance from the
    first of them; rooms and trainers come along where they are free then, and are left out
    where they are not.
    """
    check_can_plan(by)
    first = activity.occurrences.scheduled().first()
    shift = dt.timedelta(0)
    if first:
        shift = starts_on - timezone.localtime(first.starts_at).date()
    copy = Activity(
        **{name: getattr(activity, name) for name in COPIED}
        | {name: _shifted(getattr(activity, name), shift) for name in WINDOW if first}
        | {"title": title, "batch": batch, "cloned_from": activity}
    )
    with on(by=by, reason=_("disalin dari “%(title)s”") % {"title": activity.title}):
        add(copy)
        for rule in activity.eligibility_rules.all():
            rule.pk, rule.activity = None, copy
            rule.save(force_insert=True)
        for occurrence in activity.occurrences.scheduled().prefetch_related(
            "agenda", "assignments"
        ):
            _copy_occurrence(occurrence, copy, shift)
    return copy


def _shifted(moment: dt.datetime | None, shift: dt.timedelta) -> dt.datetime | None:
    return moment + shift if moment else None


def _copy_occurrence(occurrence: Occurrence, activity: Activity, shift: dt.timedelta) -> None:
    copy = Occurrence(
        activity=activity,
        starts_at=occurrence.starts_at + shift,
        ends_at=occurrence.ends_at + shift,
        **{name: getattr(occurrence, name) for name in ("title", "tz", "mode", "room", "place")},
        link=occurrence.link,
    )
    if occurrences.room_clash(copy) is not None:
        copy.place, copy.room = str(copy.room), None
    constraints.validate(copy)
    copy.save(force_insert=True)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            occurrence=copy, order=item.order, at=item.at, title=item.title, speaker=item.speaker
        )
        for item in occurrence.agenda.all()
    )
    busy = {clash.trainer_id for clash in occurrences.trainer_clashes(copy)}
    TrainerAssignment.objects.bulk_create(
        TrainerAssignment(occurrence=copy, trainer_id=one.trainer_id, subject=one.subject)
        for one in occurrence.assignments.all()
        if one.trainer_id not in busy
    )
