"""The roster of the clinic: hours of a consultant, days on which it is closed."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from ..models import ClinicHours, ProblemField
from ..permissions import check_can_plan
from . import writing

DAY = dt.timedelta(days=1)


def add(*, values: Mapping[str, Any], fields: list[ProblemField], by, reason: str = ""):
    """A consultant begins to receive on a weekday. Raises ValidationError, PermissionDenied."""
    check_can_plan(by)
    with writing.on(by=by, reason=reason):
        hours = ClinicHours(**values)
        _check_apart(hours)
        writing.add(hours)
        hours.fields_of_work.set(fields)
    return hours


def change(
    *,
    hours: ClinicHours,
    version: int,
    values: Mapping[str, Any],
    fields: list[ProblemField],
    by,
    reason: str = "",
) -> None:
    """Mend a row of the roster; appointments that were made stay.

    Raises ValidationError, ConflictFound, PermissionDenied.
    """
    check_can_plan(by)
    with writing.on(by=by, reason=reason):
        wanted = ClinicHours(pk=hours.pk, activity=hours.activity)
        for name, value in values.items():
            setattr(wanted, name, value)
        _check_apart(wanted)
        writing.change(hours, version=version, values=values)
        hours.fields_of_work.set(fields)


def _check_apart(hours: ClinicHours) -> None:
    """Nobody receives twice at once."""
    if hours.starts is None or hours.ends is None:
        return
    same = (
        ClinicHours.objects.exclude(pk=hours.pk)
        .filter(
            Q(starts__lt=hours.ends, ends__gt=hours.starts),
            consultant=hours.consultant,
            weekday=hours.weekday,
            term__overlap=hours.term,
        )
        .first()
    )
    if same is not None:
        raise ValidationError(
            {
                "starts": _("Konsultan ini sudah menerima pukul %(from)s–%(to)s pada hari itu.")
                % {"from": f"{same.starts:%H.%M}", "to": f"{same.ends:%H.%M}"}
            }
        )
