"""Record the yearly statement (laporan keuangan tahunan) of a book year."""

from collections.abc import Mapping
from typing import Any

from .. import policies
from ..models import AnnualStatement, Cooperative
from ..permissions import check_can_edit
from . import writing

FIELDS = (*AnnualStatement.COUNTS, *AnnualStatement.AMOUNTS, "received_on", "note")


def record(
    *,
    cooperative: Cooperative,
    book_year: int,
    values: Mapping[str, Any],
    by,
    version: int | None = None,
    reason: str = "",
    door: str = "form",
) -> AnnualStatement:
    """Enter the statement of ``book_year``, or mend the one seen in ``version``.

    ``values`` are fields named in ``FIELDS``, money in whole rupiah; those not named keep what
    they have. Implausible values are not refused here: ``plausibility`` names them.
    Raises ConflictFound, ValidationError, PolicyRefused, PermissionDenied.
    """
    check_can_edit(by)
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"Not fields of a statement: {', '.join(sorted(unknown))}")
    with writing.on(cooperative, by=by, reason=reason, door=door) as row:
        policies.check_not_withdrawn(row)
        statement, _changed = writing.put(
            AnnualStatement,
            key={"cooperative": row, "book_year": book_year},
            version=version,
            values=values,
        )
    return statement
