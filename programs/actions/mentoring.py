"""Mentoring: begun, visited, ended."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.files.models import Attachment
from bogor_coop.refusals import PolicyRefused
from registry.models import Cooperative

from .. import promises
from ..enums import MentoringState
from ..models import Mentoring, Visit, VisitPhoto
from ..notices.mentoring import tell_begun
from ..permissions import check_can_assign_mentor
from ..queries.people import mentors
from . import writing


@dataclass(frozen=True)
class Assigned:
    """Who got the mentor, and who had the same one already."""

    begun: tuple[Mentoring, ...]
    already: tuple[Cooperative, ...]


def begin(
    *,
    mentor,
    goal: str,
    begins: dt.date,
    by,
    cooperative: Cooperative | None = None,
    business_name: str = "",
    ends: dt.date | None = None,
    visit_days: int = 30,
    activity=None,
    case=None,
) -> Mentoring:
    """Let ``mentor`` go with one party towards ``goal``; the managers and the mentor are told.

    Raises ValidationError, PermissionDenied.
    """
    check_can_assign_mentor(by)
    _check_mentor(mentor)
    with writing.on(by=by):
        mentoring = Mentoring(
            cooperative=cooperative,
            business_name=business_name,
            mentor=mentor,
            goal=goal,
            period=_period(begins, ends),
            visit_days=visit_days,
            activity=activity,
            case=case,
        )
        writing.add(mentoring)
        tell_begun([mentoring], by=by)
    return mentoring


def begin_many(
    *,
    cooperatives: Sequence[Cooperative],
    mentor,
    goal: str,
    begins: dt.date,
    by,
    ends: dt.date | None = None,
    visit_days: int = 30,
    activity=None,
) -> Assigned:
    """The same for many at once, all or nothing; whom the mentor goes with already is left out.

    Raises ValidationError, PermissionDenied.
    """
    check_can_assign_mentor(by)
    _check_mentor(mentor)
    if not goal.strip():
        raise ValidationError({"goal": _("Isi tujuan pendampingan.")})
    period = _period(begins, ends)
    with writing.on(by=by):
        active = Mentoring.objects.select_for_update(of=("self",)).filter(
            mentor=mentor, state=MentoringState.ACTIVE, cooperative__in=cooperatives
        )
        taken = set(active.values_list("cooperative", flat=True))
        rows = [
            Mentoring(
                cooperative=one,
                mentor=mentor,
                goal=goal,
                period=period,
                visit_days=visit_days,
                activity=activity,
            )
            for one in cooperatives
            if one.pk not in taken
        ]
        Mentoring.objects.bulk_create(rows)
        tell_begun(rows, by=by)
    return Assigned(tuple(rows), tuple(one for one in cooperatives if one.pk in taken))


def change(
    *, mentoring: Mentoring, version: int, values: Mapping[str, Any], by, reason: str = ""
) -> set[str]:
    """Another mentor, goal or period. Raises ValidationError, PolicyRefused, ConflictFound."""
    check_can_assign_mentor(by)
    values = dict(values)
    if "mentor" in values:
        _check_mentor(values["mentor"])
    if "begins" in values:
        values["period"] = _period(values.pop("begins"), values.pop("ends", None))
    with writing.on(by=by, reason=reason):
        row = _active(mentoring)
        changed = writing.change(row, version=version, values=values)
        if "mentor" in changed:
            tell_begun([row], by=by)
    return changed


def end(
    *,
    mentoring: Mentoring,
    version: int,
    state: str,
    result: str,
    outcome: str,
    ended_on: dt.date,
    by,
) -> None:
    """Finish it, or stop it early, with what came of it.

    Raises ValidationError, PolicyRefused, PermissionDenied, ConflictFound.
    """
    check_may_keep(by, mentoring)
    if state not in (MentoringState.FINISHED, MentoringState.STOPPED):
        raise ValidationError({"state": _("Pilih selesai atau dihentikan.")})
    with writing.on(by=by, reason=outcome[:250]):
        row = _active(mentoring)
        if not row.period.lower <= ended_on <= clock.today():
            raise ValidationError(
                {"ended_on": _("Isi hari antara mulainya pendampingan dan hari ini.")}
            )
        if row.action_items.open().exists():
            raise PolicyRefused(_("Masih ada tindak lanjut yang terbuka. Selesaikan dahulu."))
        values = {"state": state, "result": result, "outcome": outcome, "ended_on": ended_on}
        writing.change(row, version=version, values=values)


def visit(
    *, mentoring: Mentoring, values: Mapping[str, Any], by, photos: Iterable[Attachment] = ()
) -> Visit:
    """What the mentor saw and said on a day, with pictures.

    Raises ValidationError, PolicyRefused, PermissionDenied.
    """
    check_may_keep(by, mentoring)
    with writing.on(by=by):
        row = _active(mentoring)
        _check_day(row, values["visited_on"])
        made = Visit(mentoring=row, **values)
        writing.add(made)
        _keep(made, photos)
    return made


def change_visit(
    *,
    visit: Visit,
    version: int,
    values: Mapping[str, Any],
    by,
    reason: str = "",
    photos: Iterable[Attachment] = (),
) -> set[str]:
    """Mend what was written of a visit, or add pictures. Raises as :func:`visit`, ConflictFound."""
    check_may_keep(by, visit.mentoring)
    with writing.on(by=by, reason=reason):
        row = _active(visit.mentoring)
        fresh = row.visits.get(pk=visit.pk)
        _check_day(row, values.get("visited_on", fresh.visited_on))
        changed = writing.change(fresh, version=version, values=values)
        _keep(fresh, photos)
    return changed


def check_may_keep(user, mentoring: Mentoring) -> None:
    """The mentor herself, and whoever plans programs."""
    if not promises.can_keep(user, mentoring):
        raise PermissionDenied(_("Pendampingan ini dicatat oleh pendampingnya."))


def _check_mentor(mentor) -> None:
    if not mentors().filter(pk=mentor.pk).exists():
        raise ValidationError({"mentor": _("Orang ini bukan pendamping.")})


def _period(begins: dt.date, ends: dt.date | None) -> DateRange:
    """Half-open; ``ends`` is the last day."""
    if ends is not None and ends < begins:
        raise ValidationError({"ends": _("Hari terakhir lebih awal daripada hari mulai.")})
    return DateRange(begins, ends + dt.timedelta(days=1) if ends else None)


def _active(mentoring: Mentoring) -> Mentoring:
    row = Mentoring.objects.select_for_update(of=("self",)).get(pk=mentoring.pk)
    promises.check_open(row)
    return row


def _check_day(mentoring: Mentoring, day: dt.date) -> None:
    if day > clock.today():
        raise ValidationError({"visited_on": _("Kunjungan ini belum terjadi.")})
    if day < mentoring.period.lower:
        raise ValidationError({"visited_on": _("Kunjungan ini sebelum pendampingan dimulai.")})


def _keep(visit: Visit, photos: Iterable[Attachment]) -> None:
    VisitPhoto.objects.bulk_create(VisitPhoto(visit=visit, attachment=one) for one in photos)
