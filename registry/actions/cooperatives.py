"""Enter, correct, withdraw and restore the record of a cooperative."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.history.context import acting

from .. import policies, standing
from ..enums import Life
from ..models import Cooperative, LifeStatus
from ..permissions import check_can_edit, check_can_withdraw
from . import writing

FIELDS = (
    "name",
    "legal_entity_number",
    "legal_entity_date",
    "amendment_number",
    "amendment_date",
    "registration_number",
    "certificate_status",
    "certificate_valid_until",
    "type",
    "group",
    "level",
    "sharia",
    "sector",
    "address",
    "village",
    "phone",
    "email",
    "website",
    "confirmed_on",
)
SHAPING = frozenset({"legal_entity_date", "registration_number", "level"})  # standing reads them


def create(
    *,
    values: Mapping[str, Any],
    by,
    life: str = Life.UNKNOWN,
    life_since: dt.date | None = None,
    life_reason: str = "",
    reason: str = "",
    door: str = "form",
) -> Cooperative:
    """Enter a cooperative together with its life as an organisation.

    ``values`` are fields named in ``FIELDS``; the life begins on ``life_since``, by default on
    the date of the legal entity, or today. Raises ValidationError, PermissionDenied.
    """
    check_can_edit(by)
    with transaction.atomic(), acting(by=by, reason=reason, door=door):
        cooperative = Cooperative(**_known(values))
        writing.add(cooperative)
        since = life_since or cooperative.legal_entity_date or clock.today()
        writing.add(
            LifeStatus(
                cooperative=cooperative, status=life, period=(since, None), reason=life_reason
            )
        )
        standing.refresh([cooperative.pk])
    cooperative.refresh_from_db()
    return cooperative


def update(
    *,
    cooperative: Cooperative,
    version: int,
    values: Mapping[str, Any],
    by,
    reason: str = "",
    door: str = "form",
) -> Cooperative:
    """Correct the fields in ``values``, seen in ``version``. Returns the fresh record.

    Raises ConflictFound, ValidationError, PolicyRefused (withdrawn), PermissionDenied.
    """
    check_can_edit(by)
    with writing.on(cooperative, by=by, reason=reason, door=door) as row:
        policies.check_not_withdrawn(row)
        changed = writing.change(row, version=version, values=_known(values))
        if not SHAPING.isdisjoint(changed):
            standing.refresh([row.pk])
    return row


def withdraw(
    *, cooperative: Cooperative, version: int, reason: str, by, door: str = "form"
) -> Cooperative:
    """Take a record entered in error out of all figures, without deleting it.

    Raises ValidationError without a reason, ConflictFound, PolicyRefused, PermissionDenied.
    """
    check_can_withdraw(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Tulis alasan penarikan.")})
    with writing.on(cooperative, by=by, reason=reason, door=door) as row:
        policies.check_not_withdrawn(row)
        values = {"withdrawn_at": clock.now(), "withdrawn_reason": reason.strip()}
        writing.change(row, version=version, values=values)
        standing.refresh([row.pk])
    return row


def restore(
    *, cooperative: Cooperative, version: int, reason: str, by, door: str = "form"
) -> Cooperative:
    """Bring a withdrawn record back into the register. Raises like :func:`withdraw`."""
    check_can_withdraw(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Tulis alasan pemulihan.")})
    with writing.on(cooperative, by=by, reason=reason, door=door) as row:
        policies.check_withdrawn(row)
        values = {"withdrawn_at": None, "withdrawn_reason": ""}
        writing.change(row, version=version, values=values)
        standing.refresh([row.pk])
    return row


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"Not fields of a cooperative: {', '.join(sorted(unknown))}")
    known = dict(values)
    if "registration_number" in known:
        known["registration_number"] = known["registration_number"] or None
    return known
