"""Forms that lay out a year: open it, add activities and lines."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from ..actions import periods, structure
from ..forms.structure import ActivityForm, LineForm, YearForm
from ..models import FiscalYear
from ..permissions import check_can_draft, check_can_view
from .acting import ActingView
from .finding import activity_for, year_for


class _Structure(ActingView):
    """``fiscal_year`` and ``made`` say where the page belongs and where it leads."""

    fiscal_year: FiscalYear | None = None
    made_url = ""

    check = staticmethod(check_can_draft)

    def get_success_url(self) -> str:
        return self.made_url or reverse("budget:home")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            fiscal_year=self.fiscal_year, document=None, wide=False, **kwargs
        )


class OpenYear(_Structure):
    """Buka tahun anggaran."""

    form_class = YearForm
    title = gettext_lazy("Buka tahun anggaran")
    verb = gettext_lazy("Buka tahun")

    def find(self) -> None:
        check_can_view(self.request.user)
        self.fiscal_year = FiscalYear.objects.first()

    def act(self, form: YearForm) -> None:
        row = periods.open_year(by=self.request.user, **form.cleaned_data)
        self.made_url = reverse("budget:year", args=[row.year])

    def get_context_data(self, **kwargs):
        return super().get_context_data(activity=None, **kwargs)


class AddActivity(_Structure):
    """Tambah kegiatan."""

    form_class = ActivityForm
    title = gettext_lazy("Tambah kegiatan anggaran")
    verb = gettext_lazy("Tambah kegiatan")

    def find(self) -> None:
        self.of_year = self.fiscal_year = year_for(self.request.user, self.kwargs["year"])
        self.made_url = reverse("budget:year", args=[self.of_year.year])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"fiscal_year": self.fiscal_year}

    def act(self, form: ActivityForm) -> None:
        row = structure.add_activity(
            fiscal_year=self.of_year, by=self.request.user, **form.cleaned_data
        )
        self.made_url = reverse("budget:activity_detail", args=[row.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(activity=None, **kwargs)


class AddLine(_Structure):
    """Tambah baris."""

    form_class = LineForm
    title = gettext_lazy("Tambah baris anggaran")
    lead = gettext_lazy("Baris baru berpagu nol; pagunya diberi lewat DPA, pergeseran, perubahan.")
    verb = gettext_lazy("Tambah baris")

    def find(self) -> None:
        self.activity = activity_for(self.request.user, self.kwargs["pk"])
        self.fiscal_year = self.activity.fiscal_year
        self.made_url = reverse("budget:activity_detail", args=[self.activity.pk])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"activity": self.activity}

    def act(self, form: LineForm) -> None:
        structure.add_line(activity=self.activity, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(activity=self.activity, **kwargs)
