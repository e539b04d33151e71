"""What is decided on a document: submit, approve, send back, reject, post, reverse; its papers."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bogor_coop import clock
from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.acting.sentences import told
from bogor_coop.refusals import PolicyRefused, RuleViolation

from ..actions import decisions, drafts, payments, posting, reversals
from ..forms.decisions import ApprovalForm, ReasonForm, ReceiptForm, ReversalForm, StepForm
from ..models import BudgetDocument
from ..permissions import (
    check_can_approve,
    check_can_check,
    check_can_draft,
    check_can_send_back,
)
from .acting import DocumentActing, ask_afresh
from .finding import document_for


def _verb(check, *, fresh: bool = False):
    """A button: find, check, one action; the refusal is shown on the document's page."""

    def wrap(act):
        @require_POST
        @wraps(act)
        def view(request, pk: int) -> HttpResponse:
            document = document_for(request.user, pk)
            check(request.user)
            if fresh:
                ask_afresh(request)
            return button(request, document)

        @idempotent
        def button(request, document: BudgetDocument) -> HttpResponse:
            try:
                messages.success(request, act(request, document))
            except (RuleViolation, PolicyRefused) as refusal:
                messages.error(request, told(refusal))
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
            return redirect("budget:document_detail", document.pk)

        return view

    return wrap


def _version(request) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


@_verb(check_can_draft)
def submit(request, document: BudgetDocument) -> str:
    """Ajukan."""
    drafts.submit(document=document, by=request.user)
    return _("Diajukan kepada pemeriksa.")


@_verb(check_can_check, fresh=True)
def post(request, document: BudgetDocument) -> str:
    """Bukukan."""
    posting.post(document=document, version=_version(request), by=request.user)
    return _("Dibukukan; angka anggaran sudah berubah.")


class Approve(DocumentActing):
    """Setujui."""

    form_class = ApprovalForm
    title = gettext_lazy("Setujui dokumen")
    verb = gettext_lazy("Setujui")
    done = gettext_lazy("Persetujuan dicatat; pemeriksa dapat membukukan.")
    fresh = True

    check = staticmethod(check_can_approve)

    def get_context_data(self, **kwargs):
        said = _("Yang menyetujui: %(level)s. Tanpa suratnya, kembalikan dokumen ini.")
        level = self.document.get_approval_level_display()
        return super().get_context_data(**{"lead": said % {"level": level}, **kwargs})

    def act(self, form) -> None:
        decisions.approve(document=self.document, by=self.request.user, **form.cleaned_data)


class SendBack(DocumentActing):
    """Kembalikan."""

    form_class = ReasonForm
    title = gettext_lazy("Kembalikan dokumen")
    verb = gettext_lazy("Kembalikan")
    done = gettext_lazy("Dikembalikan kepada pembuatnya.")
    decide = staticmethod(decisions.send_back)

    check = staticmethod(check_can_send_back)

    def act(self, form) -> None:
        self.decide(document=self.document, by=self.request.user, **form.cleaned_data)


class Reject(SendBack):
    """Tolak."""

    title = gettext_lazy("Tolak dokumen")
    verb = gettext_lazy("Tolak")
    lead = gettext_lazy("Dokumen yang ditolak tidak dapat diajukan lagi.")
    done = gettext_lazy("Ditolak.")
    decide = staticmethod(decisions.reject)

    check = staticmethod(check_can_check)


class Reverse(DocumentActing):
    """Balikkan."""

    form_class = ReversalForm
    title = gettext_lazy("Balikkan dokumen")
    verb = gettext_lazy("Ajukan pembalikan")
    lead = gettext_lazy("Pembalikan menunggu pemeriksa; dokumen semula tetap tercatat.")
    done = gettext_lazy("Pembalikan diajukan.")

    def get_initial(self):
        return super().get_initial() | {"dated": clock.today()}

    check = staticmethod(check_can_draft)

    def act(self, form) -> None:
        reversals.reverse(document=self.document, by=self.request.user, **form.cleaned_data)


class RecordStep(DocumentActing):
    """Catat SPP, SPM, atau SP2D."""

    form_class = StepForm
    title = gettext_lazy("Catat langkah pembayaran")
    lead = gettext_lazy("SPM paling lama 2 hari kerja sesudah SPP, SP2D 2 hari kerja sesudah SPM.")

    check = staticmethod(check_can_draft)

    def get_initial(self):
        done = set(self.document.steps.values_list("step", flat=True))
        following = next((s for s in ("request", "order", "disbursement") if s not in done), "")
        return super().get_initial() | {"dated": clock.today(), "step": following}

    def act(self, form) -> None:
        payments.record_step(document=self.document, by=self.request.user, **form.cleaned_data)


class AddReceipt(DocumentActing):
    """Tambah bukti."""

    form_class = ReceiptForm
    title = gettext_lazy("Tambah bukti")
    verb = gettext_lazy("Simpan bukti")

    check = staticmethod(check_can_draft)

    def act(self, form) -> None:
        payments.attach(
            document=self.document,
            attachment=self.keep_paper(form.cleaned_data["paper"]),
            label=form.cleaned_data["label"],
            by=self.request.user,
        )
