"""The record of a visit: written down, mended, followed up, with its papers."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop import clock

from ...actions import consultations as actions
from ...actions.consultations import Finding, Where
from ...clinic import policies
from ...clinic.story import case_address
from ...enums import CaseState, ContactChannel
from ...forms.agreements import promise_forms
from ...forms.consultations import ConsultationForm, NewConsultationForm
from ...forms.findings import finding_forms
from ...models import Appointment, Case, Consultation
from ...permissions import check_can_consult, check_can_view_all
from ..acting import ActingView
from .finding import PARTY, clinic_crumbs, consultation_for, party_of


class Record(ActingView):
    """What the two dense forms share: the rows of diagnoses and promises beside the main form."""

    template_name = "programs/clinic/consultation_form.html"
    check = staticmethod(check_can_consult)

    def rows(self, data=None) -> tuple[list, list]:
        """The rows of diagnoses and of promises."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs) -> HttpResponse:
        self.findings, self.promises = self.rows(request.POST)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        every = [*self.findings, *self.promises]
        if not all(one.is_valid() for one in every):  # the rest is asked below
            return self.form_invalid(form)
        return super().form_valid(form)

    def form_invalid(self, form) -> HttpResponse:
        """All refusals at once, also those of the rows; the summary on top names them."""
        for one in [*self.findings, *self.promises]:
            one.is_valid()
        return super().form_invalid(form)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        if not hasattr(self, "findings"):
            self.findings, self.promises = self.rows()
        every = [*self.findings, *self.promises]
        return super().get_context_data(
            findings=self.findings,
            promises=self.promises,
            row_errors=[
                (one[name].id_for_label, sentence)
                for one in every
                for name, sentences in one.errors.items()
                if name in one.fields
                for sentence in sentences
            ],
            **kwargs,
        )

    def found(self) -> list[Finding]:
        """The diagnoses that were made."""
        return [one for one in (form.finding() for form in self.findings) if one is not None]


class Add(Record):
    """After a visit: from an appointment, for a case, or for whoever stands at the desk."""

    title = gettext_lazy("Catat konsultasi")
    verb = gettext_lazy("Simpan konsultasi")
    done = gettext_lazy("Konsultasi tercatat.")
    form_class = NewConsultationForm
    appointment: Appointment | None = None
    case: Case | None = None
    made: Consultation | None = None

    def find(self) -> None:
        check_can_view_all(self.request.user)
        asked = self.request.GET
        if asked.get("janji"):
            self.appointment = _by_key(Appointment, asked["janji"])
            party = self.appointment
        elif asked.get("kasus"):
            self.case = _by_key(Case, asked["kasus"])
            party = self.case
        else:
            self.cooperative, self.business_name = party_of(self.request)
            return
        self.cooperative, self.business_name = party.cooperative, party.business_name

    def allow(self) -> None:
        if self.case is not None:
            policies.check_case_open(self.case)
        if self.appointment is not None:
            policies.check_can_mark(self.appointment, at=clock.now())

    def rows(self, data=None):
        return finding_forms(data), promise_forms(data)

    def subject(self) -> str:
        return str(self.cooperative or self.business_name)

    def crumbs(self) -> list[tuple[str, str]]:
        return clinic_crumbs((_("Kasus"), reverse("clinic:case_list")))

    def get_initial(self) -> dict[str, Any]:
        shown = {
            "held_on": clock.today(),
            "channel": ContactChannel.OFFICE,
            "consultant": self.request.user.pk,
        }
        if self.case is not None:
            shown["case"] = str(self.case.pk)
        if (one := self.appointment) is not None:
            shown |= {
                "consultant": one.consultant_id,
                "person_name": one.person_name,
                "person_role": one.person_role,
                "complaint": one.complaint,
            }
        return shown

    def get_form_kwargs(self) -> dict[str, Any]:
        cases = Case.objects.filter(
            cooperative=self.cooperative,
            business_name=self.business_name,
            state=CaseState.OPEN,
        )
        return {**super().get_form_kwargs(), "instance": Consultation(), "cases": list(cases)}

    def act(self, form) -> None:
        given = form.cleaned_data
        agreed = (
            one.agreed(visitor=given["person_name"], party=self.subject()) for one in self.promises
        )
        where = Where(
            case=form.chosen_case(given),
            cooperative=self.cooperative,
            business_name=self.business_name,
            summary=given["summary"],
            appointment=self.appointment,
        )
        try:
            self.made = actions.record(
                where=where,
                values=form.values(),
                findings=self.found(),
                agreed=[one for one in agreed if one is not None],
                paper=given["paper"],
                paper_title=given["paper_title"],
                by=self.request.user,
            )
        except ValidationError as error:
            rest = self._to_rows(error)
            raise ValidationError(rest or "") from error

    def _to_rows(self, error: ValidationError) -> dict[str, Any]:
        """Refusals of promises go to their rows; returns the others."""
        rest: dict[str, Any] = {}
        for name, sentences in getattr(error, "error_dict", {"__all__": [error]}).items():
            _word, _dash, after = name.partition("items-")
            row, _dash, field = after.partition("-")
            if row.isdecimal() and field in self.promises[int(row)].fields:
                self.promises[int(row)].add_error(field, sentences)
                rest.setdefault("__all__", []).extend(sentences)
            else:
                rest[name] = sentences
        return rest

    def get_success_url(self) -> str:
        if self.made is not None:
            return case_address(self.made.case)
        return case_address(self.case) if self.case else reverse("clinic:home")


class Change(Record):
    """Mend the record of a visit."""

    title = gettext_lazy("Ubah konsultasi")
    form_class = ConsultationForm

    def find(self) -> None:
        self.consultation = consultation_for(self.request.user, self.kwargs["pk"])

    def allow(self) -> None:
        policies.check_case_open(self.consultation.case)

    def rows(self, data=None):
        present = {
            one.field_id: Finding(one.field, one.severity, one.evidence)
            for one in self.consultation.diagnoses.select_related("field")
        }
        return finding_forms(data, present=present), []

    def subject(self) -> str:
        return f"{self.consultation.case.party} · {self.consultation.case.number}"

    def crumbs(self) -> list[tuple[str, str]]:
        return clinic_crumbs((self.consultation.case.number, self.get_success_url()))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.consultation}

    def act(self, form) -> None:
        actions.change(
            consultation=self.consultation,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
            findings=self.found(),
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )

    def get_success_url(self) -> str:
        return case_address(self.consultation.case)


def _by_key(model: type[Appointment] | type[Case], raw: str) -> Any:
    """The row that an address names; 404 for what is no key."""
    key = int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 10 else 0
    return get_object_or_404(model._base_manager.select_related(*PARTY), pk=key)
