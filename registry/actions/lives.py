"""Record how a cooperative lives as an organisation (kelembagaan), from a day on."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from bogor_coop import clock

from .. import conflicts, policies, standing
from ..models import Cooperative, LifeStatus
from ..permissions import check_can_edit
from . import writing


def record(
    *,
    cooperative: Cooperative,
    status: str,
    since: dt.date,
    by,
    reason: str = "",
    decree_number: str = "",
    document=None,
    seen: tuple[int, int] | None = None,
    door: str = "form",
) -> LifeStatus:
    """Begin a new life on ``since``: the one that ran on that day ends there.

    A life entered for the past lasts until the next one that is recorded. ``seen`` is the key
    and version of the running life as the form showed it. Raises ConflictFound when another
    life was recorded meanwhile, ValidationError, PolicyRefused, PermissionDenied.
    """
    check_can_edit(by)
    if since > clock.today():
        raise ValidationError({"since": _("Tanggal mulai tidak boleh di masa depan.")})
    values = {"status": status, "reason": reason, "decree_number": decree_number}
    with writing.on(cooperative, by=by, reason=reason, door=door) as row:
        policies.check_not_withdrawn(row)
        _check_seen(row, seen, values)
        until = _make_room(row, since)
        life = LifeStatus(
            cooperative=row, period=DateRange(since, until), document=document, **values
        )
        writing.add(life)
        standing.refresh([row.pk])
    return life


def correct(
    *,
    life: LifeStatus,
    version: int,
    values: Mapping[str, Any],
    by,
    reason: str = "",
    door: str = "form",
) -> LifeStatus:
    """Mend what was entered (status, reason, decree_number, document); the period stays.

    Raises ConflictFound, ValidationError, PolicyRefused, PermissionDenied.
    """
    check_can_edit(by)
    with writing.on(life.cooperative, by=by, reason=reason, door=door) as row:
        policies.check_not_withdrawn(row)
        fresh = row.life_statuses.get(pk=life.pk)
        writing.change(fresh, version=version, values=values)
        standing.refresh([row.pk])
    return fresh


def _check_seen(cooperative: Cooperative, seen: tuple[int, int] | None, values: Mapping) -> None:
    if seen is None:
        return
    running = cooperative.life_statuses.order_by("period").last()
    if running is not None and (running.pk, running.version) != seen:
        raise conflicts.find(
            running, version=seen[1] if running.pk == seen[0] else None, values=values
        )


def _make_room(cooperative: Cooperative, since: dt.date) -> dt.date | None:
    """End the life that runs on ``since``; returns the day on which the next one begins."""
    running = cooperative.life_statuses.at(since).first()
    if running is None:
        later = cooperative.life_statuses.filter(period__startswith__gt=since)
        following = later.order_by("period").first()
        return following.period.lower if following else None
    if running.period.lower == since:
        raise ValidationError(
            {
                "since": _("“%(status)s” sudah tercatat mulai tanggal itu. Perbaiki catatan itu.")
                % {"status": running.get_status_display()}
            }
        )
    until = running.period.upper
    shorter = DateRange(running.period.lower, since)
    writing.change(running, version=running.version, values={"period": shorter})
    return until
