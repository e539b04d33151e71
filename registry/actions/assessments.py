"""Record a health assessment (penilaian kesehatan) with its paper."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop import clock

from .. import policies, standing
from ..models import Cooperative, HealthAssessment
from ..permissions import check_can_edit
from . import writing


def record(
    *,
    cooperative: Cooperative,
    rule_version: str,
    book_year: int,
    health_class: str,
    assessed_on: dt.date,
    by,
    score: Decimal | None = None,
    valid_until: dt.date | None = None,
    note: str = "",
    document=None,
    version: int | None = None,
    reason: str = "",
    door: str = "form",
) -> HealthAssessment:
    """Enter the assessment of a book year under a rule, or mend the one seen in ``version``.

    Raises ConflictFound, ValidationError, PolicyRefused, PermissionDenied.
    """
    check_can_edit(by)
    if assessed_on > clock.today():
        raise ValidationError({"assessed_on": _("Tanggal ini masih di masa depan.")})
    with writing.on(cooperative, by=by, reason=reason, door=door) as row:
        policies.check_not_withdrawn(row)
        assessment, _changed = writing.put(
            HealthAssessment,
            key={"cooperative": row, "book_year": book_year, "rule_version": rule_version},
            version=version,
            values={
                "health_class": health_class,
                "assessed_on": assessed_on,
                "score": score,
                "valid_until": valid_until,
                "note": note,
                "document": document,
            },
        )
        standing.refresh([row.pk])
    return assessment
