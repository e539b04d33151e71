"""Record the annual meeting (RAT) of a book year."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop import clock

from .. import policies, standing
from ..models import AnnualMeeting, Cooperative
from ..permissions import check_can_edit
from . import writing


def record(
    *,
    cooperative: Cooperative,
    book_year: int,
    outcome: str,
    by,
    held_on: dt.date | None = None,
    reported_on: dt.date | None = None,
    members_present: int | None = None,
    note: str = "",
    document=None,
    version: int | None = None,
    reason: str = "",
    door: str = "form",
) -> AnnualMeeting:
    """Enter the meeting of ``book_year``, or mend the one seen in ``version``.

    Raises ConflictFound when it was entered or changed meanwhile, ValidationError,
    PolicyRefused, PermissionDenied.
    """
    check_can_edit(by)
    _check_past(held_on=held_on, reported_on=reported_on)
    with writing.on(cooperative, by=by, reason=reason, door=door) as row:
        policies.check_not_withdrawn(row)
        meeting, _changed = writing.put(
            AnnualMeeting,
            key={"cooperative": row, "book_year": book_year},
            version=version,
            values={
                "outcome": outcome,
                "held_on": held_on,
                "reported_on": reported_on,
                "members_present": members_present,
                "note": note,
                "document": document,
            },
        )
        standing.refresh([row.pk])
    return meeting


def _check_past(**dates: dt.date | None) -> None:
    today = clock.today()
    errors = {
        name: _("Tanggal ini masih di masa depan.")
        for name, date in dates.items()
        if date is not None and date > today
    }
    if errors:
        raise ValidationError(errors)
