"""A case is renamed, handed over, closed with a result, opened again with a reason."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...actions import action_items
from ...actions import cases as actions
from ...clinic import policies, story
from ...forms.action_items import ActionItemForm
from ...forms.cases import CaseForm, CloseForm, ReopenForm
from ...models import Case
from ...permissions import check_can_consult
from ..acting import ActingView
from .finding import case_for, clinic_crumbs


class OfCase(ActingView):
    """A form about one case."""

    check = staticmethod(check_can_consult)
    case: Case

    def find(self) -> None:
        self.case = case_for(self.request.user, self.kwargs["pk"])

    def subject(self) -> str:
        return f"{self.case.party} · {self.case.number}"

    def crumbs(self) -> list[tuple[str, str]]:
        links = ((_("Kasus"), reverse("clinic:case_list")), (self.case.number, self.page()))
        return clinic_crumbs(*links)

    def page(self) -> str:
        """The page of the case."""
        return story.case_address(self.case)

    def get_success_url(self) -> str:
        return self.page()


class ChangeCase(OfCase):
    """What it is called, whose it is."""

    title = gettext_lazy("Ubah kasus")
    form_class = CaseForm

    def allow(self) -> None:
        policies.check_case_open(self.case)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.case}

    def act(self, form) -> None:
        actions.change(
            case=self.case,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )


class AddItem(OfCase):
    """Something promised between two visits: who does what until when."""

    title = gettext_lazy("Tambah janji")
    verb = gettext_lazy("Simpan janji")
    done = gettext_lazy("Janji tercatat. Yang berjanji diberi tahu.")
    form_class = ActionItemForm

    def allow(self) -> None:
        policies.check_case_open(self.case)

    def act(self, form) -> None:
        action_items.add(source=self.case, by=self.request.user, **form.values())


class CloseCase(OfCase):
    """End it with a result."""

    title = gettext_lazy("Tutup kasus")
    verb = gettext_lazy("Tutup kasus ini")
    done = gettext_lazy("Kasus ditutup.")
    form_class = CloseForm
    template_name = "programs/clinic/close.html"

    def allow(self) -> None:
        policies.check_case_open(self.case)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.case.version}

    def act(self, form) -> None:
        given = form.cleaned_data
        actions.close(
            case=self.case,
            version=given["version"] or 0,
            result=given["result"],
            outcome=given["outcome"],
            closed_on=given["closed_on"],
            satisfaction=given["satisfaction"],
            by=self.request.user,
        )

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(open_items=story.read(self.case).open_items, **kwargs)


class ReopenCase(OfCase):
    """Take a closed case up again, with a reason."""

    title = gettext_lazy("Buka kasus lagi")
    verb = gettext_lazy("Buka lagi")
    done = gettext_lazy("Kasus dibuka lagi.")
    form_class = ReopenForm

    def allow(self) -> None:
        policies.check_case_closed(self.case)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.case.version}

    def act(self, form) -> None:
        actions.reopen(
            case=self.case,
            version=form.cleaned_data["version"] or 0,
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )
