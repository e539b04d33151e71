"""Enter and mend the dated facts of a cooperative."""

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock

from ..actions import assessments, contacts, lives, meetings, statements
from ..enums import ContactRole
from ..forms import facts as forms
from ..models import AnnualMeeting, AnnualStatement, Contact, HealthAssessment, LifeStatus
from ..permissions import check_can_edit
from .acting import ActingView
from .finding import cooperative_for, of_cooperative


class FactView(ActingView):
    """A fact of the cooperative, new or mended."""

    instance: Any = None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.instance}

    def changed(self, form) -> dict[str, Any]:
        """What every action takes besides the values."""
        return {
            "version": form.cleaned_data["version"],
            "reason": form.cleaned_data["reason"],
            "by": self.request.user,
        }


class LifeCreate(FactView):
    """Catat keadaan kelembagaan baru."""

    form_class = forms.LifeForm
    success_url_name = "registry:life_list"
    title = gettext_lazy("Catat keadaan kelembagaan")
    verb = gettext_lazy("Simpan keadaan")

    def find(self) -> None:
        super().find()
        self.running = self.cooperative.life_statuses.order_by("period").last()
        self.instance = LifeStatus(cooperative=self.cooperative)

    def get_initial(self) -> dict[str, Any]:
        running = self.running
        return {"seen": f"{running.pk}:{running.version}" if running else ""}

    def act(self, form: forms.LifeForm) -> None:
        lives.record(
            cooperative=self.cooperative,
            since=form.cleaned_data["since"],
            document=self.paper(form),
            seen=form.seen_pair(),
            by=self.request.user,
            **form.values(),
        )


class LifeEdit(FactView):
    """Perbaiki keadaan kelembagaan."""

    form_class = forms.LifeCorrectionForm
    success_url_name = "registry:life_list"
    title = gettext_lazy("Perbaiki keadaan kelembagaan")

    def find(self) -> None:
        super().find()
        self.instance = of_cooperative(self.cooperative, LifeStatus, self.kwargs["fact"])

    def act(self, form: forms.LifeCorrectionForm) -> None:
        document = self.paper(form, self.instance.document)
        lives.correct(
            life=self.instance,
            values=form.values() | {"document": document},
            **self.changed(form) | {"version": form.cleaned_data["version"] or 0},
        )


class YearView(FactView):
    """A fact of one book year, entered or mended under the same address."""

    model: type

    def find(self) -> None:
        super().find()
        year = self.kwargs["year"]
        if not 1945 <= year <= clock.today().year:
            raise Http404
        key = {"cooperative": self.cooperative, "book_year": year}
        self.instance = self.model._base_manager.filter(**key).first() or self.model(**key)


class MeetingEdit(YearView):
    """Catat RAT suatu tahun buku."""

    model = AnnualMeeting
    form_class = forms.MeetingForm
    success_url_name = "registry:meeting_list"
    verb = gettext_lazy("Simpan RAT")

    @property
    def title(self) -> str:  # type: ignore[override]
        return _("Catat RAT tahun buku %(year)s") % {"year": self.kwargs["year"]}

    def get_form_kwargs(self) -> dict[str, Any]:
        statement = self.cooperative.statements.filter(book_year=self.kwargs["year"]).first()
        life = self.cooperative.life_statuses.at(clock.today()).first()
        return super().get_form_kwargs() | {
            "members": statement.members if statement else None,
            "life": life.status if life else None,
        }

    def act(self, form: forms.MeetingForm) -> None:
        meetings.record(
            cooperative=self.cooperative,
            book_year=self.kwargs["year"],
            document=self.paper(form, self.instance.document),
            **form.values(),
            **self.changed(form),
        )


class StatementEdit(YearView):
    """Catat laporan suatu tahun buku."""

    model = AnnualStatement
    form_class = forms.StatementForm
    success_url_name = "registry:statement_list"
    verb = gettext_lazy("Simpan laporan")

    @property
    def title(self) -> str:  # type: ignore[override]
        return _("Catat laporan tahun buku %(year)s") % {"year": self.kwargs["year"]}

    def get_form_kwargs(self) -> dict[str, Any]:
        previous = self.cooperative.statements.filter(book_year=self.kwargs["year"] - 1).first()
        return super().get_form_kwargs() | {"previous": previous}

    def act(self, form: forms.StatementForm) -> None:
        statements.record(
            cooperative=self.cooperative,
            book_year=self.kwargs["year"],
            values=form.values(),
            **self.changed(form),
        )


def _choose(url_name: str):
    """From the small form "tahun buku" to the form of that year."""

    @require_safe
    def view(request, pk: int):
        cooperative = cooperative_for(request.user, pk)
        check_can_edit(request.user)
        year = request.GET.get("tahun", "")
        if not (re.fullmatch("[0-9]{4}", year) and 1945 <= int(year) <= clock.today().year):
            messages.error(request, _("Tulis tahun buku dengan empat angka, misalnya 2017."))
            return redirect(url_name.replace("edit", "list"), cooperative.pk)
        return redirect(url_name, cooperative.pk, int(year))

    return view


choose_statement = _choose("registry:statement_edit")
choose_meeting = _choose("registry:meeting_edit")


class AssessmentCreate(FactView):
    """Catat penilaian kesehatan."""

    form_class = forms.AssessmentForm
    success_url_name = "registry:assessment_list"
    title = gettext_lazy("Catat penilaian kesehatan")
    verb = gettext_lazy("Simpan penilaian")

    def find(self) -> None:
        super().find()
        self.instance = HealthAssessment(cooperative=self.cooperative)

    def act(self, form: forms.AssessmentForm) -> None:
        assessments.record(
            cooperative=self.cooperative,
            rule_version=form.cleaned_data["rule_version"],
            book_year=form.cleaned_data["book_year"],
            document=self.paper(form, self.instance.document),
            **form.values(),
            **self.changed(form),
        )


class AssessmentEdit(AssessmentCreate):
    """Perbaiki penilaian kesehatan."""

    title = gettext_lazy("Perbaiki penilaian kesehatan")

    def find(self) -> None:
        super().find()
        self.instance = of_cooperative(self.cooperative, HealthAssessment, self.kwargs["fact"])


class ContactCreate(FactView):
    """Catat orang yang dihubungi."""

    form_class = forms.ContactForm
    success_url_name = "registry:contact_list"
    title = gettext_lazy("Catat pengurus, pengawas, atau manajer")
    verb = gettext_lazy("Simpan orang")
    contact: Contact | None = None

    def find(self) -> None:
        super().find()
        self.instance = Contact(cooperative=self.cooperative)

    def get_initial(self) -> dict[str, Any]:
        role = self.request.GET.get("jabatan", "")
        return {"role": role} if role in ContactRole.values else {}

    def act(self, form: forms.ContactForm) -> None:
        if self.contact is not None and form.cleaned_data["version"] is None:
            raise BadRequest
        contacts.record(
            cooperative=self.cooperative,
            values=form.values(),
            contact=self.contact,
            **self.changed(form),
        )


class ContactEdit(ContactCreate):
    """Perbaiki orang yang dihubungi."""

    title = gettext_lazy("Perbaiki pengurus, pengawas, atau manajer")

    def find(self) -> None:
        super().find()
        self.contact = of_cooperative(self.cooperative, Contact, self.kwargs["fact"])
        self.instance = self.contact

    def get_initial(self) -> dict[str, Any]:
        return {}
