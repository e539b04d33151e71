"""Certificates at the office: who earned one, issuing, the paper, taking back."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.models import User
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui.parts import Text

from ..actions import certificates as actions
from ..certificates.earning import check_can_be_issued, claims
from ..certificates.paper import pdf_of
from ..forms.certificates import IssueForm, RevokeForm
from ..models import Activity, Certificate
from ..permissions import can_certify, check_can_certify, check_can_view_all
from .acting import ActingView, ActivityView
from .activity_pages import page_for

PER_PAGE = 50


def certificate_for(user, pk: int) -> Certificate:
    """The certificate, if this person may know of it; 404 otherwise."""
    visible = Certificate.objects.visible_to(user, at=clock.today())
    return get_object_or_404(
        visible.select_related("registration__activity", "issued_by", "revoked_by"), pk=pk
    )


@require_safe
def certificate_list(request: HttpRequest) -> HttpResponse:
    """Every certificate, newest first, found by name, number, party or activity."""
    check_can_view_all(request.user)
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = Certificate.objects.select_related("registration__activity").order_by(
        "-issued_on", "-pk"
    )
    for word in typed.split():
        found = found.filter(
            Q(number__icontains=word)
            | Q(facts__name__icontains=word)
            | Q(facts__party__icontains=word)
            | Q(facts__title__icontains=word)
        )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("hal"))
    context = {"page": page, "typed": typed, "total": page.paginator.count}
    return render(request, "programs/certificates/list.html", context)


@require_safe
def activity_certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """Tab Sertifikat: everybody, how often she came, her certificate or what is missing."""
    activity, context = page_for(request, pk, "certificates")
    found = claims(activity)
    context |= {
        "claims": found,
        "open": sum(not claim.reason for claim in found),
        "issued": sum(claim.certificate is not None for claim in found),
        "closed": _closed(activity),
        "may_certify": can_certify(request.user),
    }
    return render(request, "programs/certificates/activity.html", context)


def _closed(activity: Activity) -> str:
    try:
        check_can_be_issued(activity, at=clock.now())
    except PolicyRefused as refusal:
        return refusal.sentence
    return ""


@require_safe
def activity_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """All valid certificates of an activity in one file, to be printed."""
    activity, _context = page_for(request, pk, "certificates")
    valid = Certificate.objects.filter(registration__activity=activity, revoked_on=None)
    found = list(valid.order_by("number"))
    if not found:
        raise Http404
    return _file(found, f"sertifikat-kegiatan-{activity.pk}.pdf")


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One certificate, for the office and for the manager of its cooperative."""
    certificate = certificate_for(request.user, pk)
    context = {"certificate": certificate, "may_certify": can_certify(request.user)}
    return render(request, "programs/certificates/detail.html", context)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The certificates of the cooperatives that this person manages."""
    ties = request.user.managerships.in_force(at=clock.today())  # type: ignore[union-attr]
    found = Certificate.objects.filter(
        registration__cooperative__in=ties.values("cooperative"), revoked_on=None
    )
    return render(request, "programs/certificates/mine.html", {"certificates": found})


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as PDF; one that was taken back is not handed out any more."""
    certificate = certificate_for(request.user, pk)
    if certificate.revoked_on:
        raise Http404
    return _file([certificate], f"sertifikat-{certificate.pk}.pdf")


def _file(certificates: list[Certificate], name: str) -> HttpResponse:
    response = HttpResponse(pdf_of(certificates), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class Issue(ActivityView):
    """Preview and issue in one page: who gets one is seen before the button is pressed."""

    template_name = "programs/certificates/issue.html"
    success_url_name = "certificates:activity"
    form_class = IssueForm
    check = staticmethod(check_can_certify)
    title = gettext_lazy("Terbitkan sertifikat")
    verb = gettext_lazy("Terbitkan")
    done = gettext_lazy("Sertifikat terbit, kabarnya dikirim ke pengurus dan peserta.")

    def allow(self) -> None:
        check_can_be_issued(self.activity, at=clock.now())
        self.claims = claims(self.activity)
        if not any(not claim.reason for claim in self.claims):
            raise PolicyRefused(_("Tidak ada peserta yang berhak dan belum bersertifikat."))

    def eligible(self) -> list[int]:
        """Keys of those who may get one now."""
        return [claim.registration.pk for claim in self.claims if not claim.reason]

    def get_initial(self) -> dict[str, Any]:
        head = User.objects.filter(role_assignments__role=Role.LEADERSHIP, is_active=True).order_by(
            "pk"
        )
        last = Certificate.objects.order_by("-pk").values_list("facts", flat=True).first() or {}
        first = head.first()
        return {
            "people": self.eligible(),
            "signer": last.get("signer") or (first.full_name if first else ""),
            "signer_position": last.get("signer_position") or "Kepala Dinas",
            "issued_on": clock.today(),
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"eligible": self.eligible()}

    def act(self, form: IssueForm) -> None:
        data = form.cleaned_data
        actions.issue(
            activity=self.activity,
            registrations=data["people"],
            signer=data["signer"],
            signer_position=data["signer_position"],
            issued_on=data["issued_on"],
            by=self.request.user,
        )

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.get_form()
        chosen = {str(pk) for pk in form["people"].value() or []}
        return super().get_context_data(form=form, claims=self.claims, chosen=chosen, **kwargs)


class Revoke(ActingView):
    """Take a certificate back."""

    form_class = RevokeForm
    check = staticmethod(check_can_certify)
    title = gettext_lazy("Cabut sertifikat")
    verb = gettext_lazy("Cabut sertifikat")
    done = gettext_lazy("Sertifikat dicabut. Halaman pemeriksaan menyatakannya tidak berlaku.")

    def find(self) -> None:
        self.certificate = certificate_for(self.request.user, self.kwargs["pk"])

    def allow(self) -> None:
        if self.certificate.revoked_on:
            raise PolicyRefused(_("Sertifikat ini sudah dicabut."))

    def act(self, form: RevokeForm) -> None:
        actions.revoke(
            certificate=self.certificate, reason=form.cleaned_data["reason"], by=self.request.user
        )

    def subject(self) -> Text:
        return f"{self.certificate.number} · {self.certificate.facts['name']}"

    def crumbs(self) -> Sequence[tuple[Text, str]]:
        activity = self.certificate.registration.activity
        return [(activity.title, reverse("certificates:activity", args=[activity.pk]))]

    def get_success_url(self) -> str:
        return reverse("certificates:detail", args=[self.certificate.pk])
