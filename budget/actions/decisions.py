"""Approve, send back, reject: what others than the maker decide on a submitted document."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .. import policies
from ..enums import State
from ..models import Approval, BudgetDocument
from ..permissions import can_check, check_can_approve, check_can_check, check_can_send_back
from .writing import check_version, on


def approve(
    *,
    document: BudgetDocument,
    by,
    decree: str = "",
    version: int | None = None,
    door: str = "form",
) -> BudgetDocument:
    """Record that the level which the document needs has agreed, with its decree.

    Raises PolicyRefused, PermissionDenied.
    """
    check_can_approve(by)
    with on(document, by=by, reason=decree, door=door) as row:
        check_version(row, version)
        policies.check_approvable(row)
        policies.check_not_maker(row, by)
        Approval.objects.create(document=row, level=row.approval_level, decree=decree, by=by)
        row.state = State.APPROVED
        row.save(update_fields=["state"])
    row.refresh_from_db()
    return row


def send_back(
    *, document: BudgetDocument, reason: str, by, version: int | None = None, door: str = "form"
) -> BudgetDocument:
    """Give it back to its maker; who may only approve, while its agreement is waited for.

    Raises ValidationError without a reason, PolicyRefused, PermissionDenied.
    """
    check_can_send_back(by)
    return _decide(document, State.RETURNED, reason, by, version, door)


def reject(
    *, document: BudgetDocument, reason: str, by, version: int | None = None, door: str = "form"
) -> BudgetDocument:
    """Refuse it for good.

    Raises ValidationError without a reason, PolicyRefused, PermissionDenied.
    """
    check_can_check(by)
    return _decide(document, State.REJECTED, reason, by, version, door)


def _decide(document, state: str, reason: str, by, version, door: str) -> BudgetDocument:
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Tulis alasan pengembalian atau penolakan.")})
    with on(document, by=by, reason=reason, door=door) as row:
        check_version(row, version)
        (policies.check_waiting if can_check(by) else policies.check_approvable)(row)
        policies.check_not_maker(row, by)
        row.state, row.decided_by, row.decision_reason = state, by, reason
        row.save(update_fields=["state", "decided_by", "decision_reason"])
    row.refresh_from_db()
    return row
