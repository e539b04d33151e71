from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop.acting.views import ActingView

from .. import permissions
from ..reports import work
from ..reports.forms import ReportForm, usual


class MakeReport(ActingView):
    """/dasbor/laporan/buat/: which time; a worker then makes it."""

    form_class = ReportForm
    template_name = "portal/report_form.html"
    title = _("Buat laporan")
    verb = _("Buat laporan")
    done = _("Laporan sedang dibuat.")
    check = staticmethod(permissions.check_can_make_reports)
    made_url = ""

    def find(self) -> None:
        """There is nothing yet to be found."""

    def get_initial(self):
        given = {
            name: self.request.GET[name] for name in ("when", "year") if name in self.request.GET
        }
        return {**usual(), **given}

    def act(self, form) -> None:
        data = form.cleaned_data
        job = work.begin(
            period=data["period"],
            revision=data["revision"],
            reason=data["reason"] if data["revision"] > 1 else "",
            by=self.request.user,
        )
        self.made_url = reverse("jobs:detail", args=[job.pk])

    def get_success_url(self) -> str:
        return self.made_url or reverse("portal:report_list")
