"""The register of documents, a document, and the forms that write one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui.parts import Chip, Tab, Text
from bogor_coop.ui.tables import address

from .. import lists, story
from ..actions import drafts
from ..enums import Kind, State
from ..forms.documents import DocumentForm
from ..models import BudgetDocument
from ..permissions import can_draft, check_can_draft
from .acting import ActingView
from .finding import document_for, year_for, year_tabs
from .years import pages_of

ROWS = 50
DRAFTED = tuple(kind for kind in Kind.values if kind != Kind.REVERSAL)


def may_be_drafted() -> list[tuple[str, str]]:
    """The kinds that have a form of their own."""
    return [(kind, str(Kind(kind).label)) for kind in DRAFTED]


@require_safe
def document_list(request, year: int):
    """Dokumen: the register, by kind and state."""
    row = year_for(request.user, year)
    found = lists.documents(year, request.GET)
    page = Paginator(found, ROWS).get_page(request.GET.get("hal"))
    context = {
        "fiscal_year": row,
        "tabs": year_tabs(row, "document_list"),
        "page": page,
        "pages": pages_of(page, request.GET),
        "documents": story.with_amounts(page.object_list),
        "states": _segments(request),
        "kinds": Kind.choices,
        "kind": request.GET.get("jenis", ""),
        "q": request.GET.get("q", "")[:80],
        "chips": _chips(request),
        "may_draft": can_draft(request.user),
        "drafted": may_be_drafted(),
    }
    return render(request, "budget/documents.html", context)


def _segments(request) -> list[Tab]:
    current = request.GET.get("keadaan", "")
    choices: list[tuple[str, Text]] = [
        ("", _("Semua")),
        ("menunggu", _("Menunggu")),
        *State.choices,
    ]
    return [
        Tab(label, address(request.GET, keadaan=value, hal=None), current=value == current)
        for value, label in choices
        if value not in (State.SUBMITTED, State.APPROVED)
    ]


def _chips(request) -> list[Chip]:
    kind = request.GET.get("jenis", "")
    label = dict(Kind.choices).get(kind)
    return [Chip(label, address(request.GET, jenis=None, hal=None))] if label else []


@require_safe
def document_detail(request, pk: int):
    """One document: what it moves, who decided what, its papers, its history."""
    document = document_for(request.user, pk)
    return render(request, "budget/document.html", story.of_document(document, request.user))


class _Writing(ActingView):
    form_class = DocumentForm
    instance: BudgetDocument | None = None
    kind: str

    check = staticmethod(check_can_draft)

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = self.request.GET.get("baris", "")
        rows = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 0
        return super().get_form_kwargs() | {
            "kind": self.kind,
            "fiscal_year": self.fiscal_year,
            "instance": self.instance,
            "rows": rows,
        }

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(
            fiscal_year=self.fiscal_year,
            document=self.instance,
            activity=None,
            wide=True,
            **kwargs,
        )


class Create(_Writing):
    """Susun dokumen baru."""

    verb = gettext_lazy("Simpan konsep")
    done = gettext_lazy("Konsep tersimpan. Periksa, lalu ajukan.")

    def find(self) -> None:
        self.fiscal_year = year_for(self.request.user, self.kwargs["year"])
        self.kind = self.kwargs["kind"]
        if self.kind not in DRAFTED:
            raise Http404
        self.title = f"{Kind(self.kind).label} {self.fiscal_year}"

    def get_initial(self) -> dict[str, Any]:
        initial = super().get_initial() | {"dated": clock.today()}
        if line := self.request.GET.get("baris_anggaran", ""):
            initial["line_0"] = line[:20]
        return initial

    def act(self, form: DocumentForm) -> None:
        self.instance = drafts.draft(
            kind=self.kind,
            year=self.fiscal_year.year,
            moves=form.moves(),
            by=self.request.user,
            **form.values(),
        )

    def get_success_url(self) -> str:
        if self.instance is None:
            return reverse("budget:document_list", args=[self.fiscal_year.year])
        return reverse("budget:document_detail", args=[self.instance.pk])


class Edit(_Writing):
    """Ubah konsep."""

    title: Text = gettext_lazy("Ubah dokumen")
    verb = gettext_lazy("Simpan perubahan")

    def find(self) -> None:
        self.instance = self.document = document_for(self.request.user, self.kwargs["pk"])
        self.fiscal_year, self.kind = self.document.fiscal_year, self.document.kind
        self.title = _("Ubah %(document)s") % {"document": self.document}

    def check_person(self) -> None:
        super().check_person()
        if self.kind not in DRAFTED:
            raise PermissionDenied(_("Dokumen ini tidak disusun dengan formulir."))

    def act(self, form: DocumentForm) -> None:
        drafts.redraft(
            document=self.document,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
            moves=form.moves(),
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return reverse("budget:document_detail", args=[self.document.pk])


@require_safe
def payment_list(request, year: int):
    """Pembayaran: SPP, SPM and SP2D of each, with the days used against the limit."""
    row = year_for(request.user, year)
    found = story.payments(year, request.GET)
    page = Paginator(found, ROWS).get_page(request.GET.get("hal"))
    context = {
        "fiscal_year": row,
        "tabs": year_tabs(row, "payment_list"),
        "page": page,
        "pages": pages_of(page, request.GET),
        "chains": story.chains(page.object_list, at=clock.today()),
        "late_only": request.GET.get("lewat") == "1",
        "advances": row.advances.aggregate(held=Sum("balance"))["held"] or 0,
    }
    return render(request, "budget/payments.html", context)
