"""The steps and papers of a payment: SPP, SPM, SP2D, receipts."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.files.models import Attachment

from .. import policies, rules
from ..constraints import validate
from ..enums import OPEN_STATES
from ..models import BudgetDocument, DocumentPaper, PaymentStep
from ..permissions import check_can_draft
from .moves import needs_steps
from .writing import on


def record_step(
    *, document: BudgetDocument, step: str, number: str, dated: dt.date, by, door: str = "form"
) -> PaymentStep:
    """Record SPP, SPM or SP2D of a payment that is not posted yet.

    Raises ValidationError (same number twice, a future day), RuleViolation (out of order),
    PolicyRefused, PermissionDenied.
    """
    check_can_draft(by)
    with on(document, by=by, door=door) as row:
        if row.state not in OPEN_STATES:
            policies.check_waiting(row)
        if not needs_steps(row.kind):
            raise ValidationError(_("Dokumen ini bukan pembayaran."))
        if dated > clock.today():
            raise ValidationError({"dated": _("Tanggal tidak boleh di masa depan.")})
        if dated.year != row.fiscal_year.year:
            raise ValidationError({"dated": _("Tanggal harus dalam tahun anggarannya.")})
        made = PaymentStep(document=row, step=step, number=number.strip(), dated=dated)
        validate(made)
        rules.steps_in_order({one.step: one.dated for one in row.steps.all()} | {step: dated})
        made.save()
    return made


def attach(
    *, document: BudgetDocument, attachment: Attachment, label: str, by, door: str = "form"
) -> DocumentPaper:
    """Put a receipt to a document; papers are only ever added."""
    check_can_draft(by)
    with on(document, by=by, reason=label, door=door) as row:
        return DocumentPaper.objects.create(document=row, attachment=attachment, label=label)
