"""Write and mend a document as long as nobody else has decided on it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop import clock

from .. import policies
from ..constraints import validate
from ..enums import ADVANCE_KINDS, Kind, State
from ..models import BudgetDocument, FiscalYear
from ..permissions import check_can_draft
from . import moves as legs
from .moves import Move
from .writing import check_version, on, writing

PREFIXES = {
    Kind.INITIAL: "DPA",
    Kind.VIREMENT: "PGS",
    Kind.REVISION: "DPPA",
    Kind.COMMITMENT: "IKT",
    Kind.REFUND: "STS",
    Kind.REVERSAL: "BLK",
    Kind.YEAR_END: "TTP",
}


def draft(
    *,
    kind: str,
    year: int,
    dated: dt.date,
    purpose: str,
    by,
    moves: Sequence[Move] = (),
    number: str = "",
    payee: str = "",
    extraordinary: bool = False,
    advance_amount: int = 0,
    returned_amount: int = 0,
    door: str = "form",
) -> BudgetDocument:
    """A new document of ``year``. Amounts are whole rupiah.

    Raises ValidationError, RuleViolation (with citation) or PermissionDenied; nothing is kept.
    """
    check_can_draft(by)
    values = {
        "dated": dated,
        "purpose": purpose,
        "number": number,
        "payee": payee,
        "extraordinary": extraordinary,
        "advance_amount": advance_amount,
        "returned_amount": returned_amount,
    }
    return create(kind=kind, year=year, moves=moves, values=values, by=by, door=door)


def create(
    *, kind: str, year: int, moves: Sequence[Move], values: Mapping[str, Any], by, door: str
) -> BudgetDocument:
    """The same for callers that have made sure of the right themselves."""
    fiscal_year = FiscalYear.objects.get(year=year)
    with writing(by=by, door=door):
        document = BudgetDocument(fiscal_year=fiscal_year, kind=kind, created_by=by, **values)
        _check(document, moves)
        validate(document)
        document.save()
        if not document.number and kind in PREFIXES:
            document.number = f"{PREFIXES[Kind(kind)]}/{document.pk:05d}/{year}"
            document.save(update_fields=["number"])
        if kind not in ADVANCE_KINDS:
            legs.write_legs(document, moves)
    return _fresh(document)


def redraft(
    *,
    document: BudgetDocument,
    version: int,
    values: Mapping[str, Any],
    moves: Sequence[Move],
    by,
    door: str = "form",
) -> BudgetDocument:
    """Change a draft, or one that was sent back; it is then a draft again.

    Raises as :func:`draft`, and PolicyRefused when somebody changed or decided it meanwhile.
    """
    check_can_draft(by)
    with on(document, by=by, door=door) as row:
        policies.check_editable(row)
        check_version(row, version)
        for name, value in values.items():
            setattr(row, name, value)
        row.number = row.number or document.number
        _check(row, moves)
        validate(row)
        row.save()
        if row.kind not in ADVANCE_KINDS:
            legs.write_legs(row, moves)
    return _fresh(row)


def submit(*, document: BudgetDocument, by, door: str = "form") -> BudgetDocument:
    """Hand a draft to the verifier. Raises PolicyRefused, PermissionDenied."""
    check_can_draft(by)
    return hand_over(document=document, by=by, door=door)


def hand_over(*, document: BudgetDocument, by, door: str) -> BudgetDocument:
    """The same for callers that have made sure of the right themselves."""
    with on(document, by=by, door=door) as row:
        policies.check_editable(row)
        row.state, row.submitted_at = State.SUBMITTED, timezone.now()
        row.save(update_fields=["state", "submitted_at"])
    return _fresh(row)


def _check(document: BudgetDocument, moves: Sequence[Move]) -> None:
    year = document.fiscal_year.year
    if document.dated.year != year:
        raise ValidationError({"dated": _("Tanggal harus dalam tahun %(year)s.") % {"year": year}})
    if document.dated > clock.today():
        raise ValidationError({"dated": _("Tanggal tidak boleh di masa depan.")})
    if document.kind in ADVANCE_KINDS:
        if document.advance_amount <= 0:
            raise ValidationError({"advance_amount": _("Isi besarnya uang yang diminta.")})
        document.approval_level = legs.required_level(document.kind, ())
        return
    if document.kind not in (Kind.REVERSAL, Kind.YEAR_END):
        legs.check(document.kind, moves, year=year)
    document.approval_level = legs.required_level(document.kind, moves)


def _fresh(document: BudgetDocument) -> BudgetDocument:
    document.refresh_from_db()
    return document
