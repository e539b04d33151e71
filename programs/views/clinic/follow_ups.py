"""What happens to a record afterwards: the follow-up took place, a paper was brought."""

from typing import Any

from django.utils.translation import gettext_lazy

from ...actions import consultations as actions
from ...clinic.story import case_address
from ...forms.follow_ups import FollowedUpForm, PaperForm
from ...permissions import check_can_consult
from ..acting import ActingView
from .finding import clinic_crumbs, consultation_for


class OfConsultation(ActingView):
    """A small form about one visit."""

    check = staticmethod(check_can_consult)

    def find(self) -> None:
        self.consultation = consultation_for(self.request.user, self.kwargs["pk"])

    def subject(self) -> str:
        return f"{self.consultation.case.party} · {self.consultation.case.number}"

    def crumbs(self) -> list[tuple[str, str]]:
        return clinic_crumbs((self.consultation.case.number, self.get_success_url()))

    def get_success_url(self) -> str:
        return case_address(self.consultation.case)


class FollowedUp(OfConsultation):
    """The follow-up took place."""

    title = gettext_lazy("Catat tindak lanjut sudah dilakukan")
    form_class = FollowedUpForm

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.consultation.version}

    def act(self, form) -> None:
        actions.followed_up(
            consultation=self.consultation,
            version=form.cleaned_data["version"] or 0,
            on=form.cleaned_data["followed_up_on"],
            by=self.request.user,
        )


class AddPaper(OfConsultation):
    """One more paper."""

    title = gettext_lazy("Tambah berkas")
    form_class = PaperForm

    def act(self, form) -> None:
        actions.add_paper(
            consultation=self.consultation,
            upload=form.cleaned_data["paper"],
            title=form.cleaned_data["title"],
            by=self.request.user,
        )
