"""Plan, change, copy an activity, and lead it a step on."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock

from .. import steps
from ..actions import activities
from ..forms.activities import ActivityForm, CloneForm, StepForm
from ..models import Activity, Program
from .acting import ActingView, ActivityView


class Create(ActingView):
    """Rencanakan kegiatan baru."""

    form_class = ActivityForm
    template_name = "programs/activity/form.html"
    title = _("Rencanakan kegiatan")
    verb = _("Simpan kegiatan")
    done = _("Kegiatan tersimpan. Belum ada yang diberi tahu.")
    activity: Activity | None = None

    def find(self) -> None:
        """There is nothing yet to be found."""

    def crumbs(self):
        return [(_("Kegiatan"), reverse("activities:list"))]

    def get_initial(self) -> dict[str, Any]:
        chosen = self.request.GET.get("program", "")
        newest = Program.objects.order_by("-year", "name")
        if chosen.isdecimal() and len(chosen) < 10:
            newest = newest.filter(pk=chosen)
        return {"owner": self.request.user.pk, "program": newest.first()}

    def act(self, form: ActivityForm) -> None:
        self.activity = activities.plan(values=form.values(), by=self.request.user)

    def get_success_url(self) -> str:
        if self.activity:
            return reverse("activities:detail", args=[self.activity.pk])
        return reverse("activities:list")

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "no_program": not Program.objects.exists()})


class Edit(ActivityView):
    """Ubah kegiatan."""

    form_class = ActivityForm
    template_name = "programs/activity/form.html"
    title = _("Ubah kegiatan")
    verb = _("Simpan perubahan")
    done = _("Perubahan tersimpan.")

    def allow(self) -> None:
        activities.check_open(self.activity)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.activity}

    def act(self, form: ActivityForm) -> None:
        activities.update(
            activity=self.activity,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )


class Step(ActivityView):
    """Umumkan, tutup, nyatakan terlaksana, laporkan, batalkan."""

    form_class = StepForm
    template_name = "programs/activity/step.html"
    done = _("Keadaan kegiatan berubah.")
    step: steps.Step

    def find(self) -> None:
        """A word that no state knows is nothing; one of another state says so."""
        super().find()
        word = self.kwargs["word"]
        known = steps.step_named(word, self.activity.state) or next(
            (one for one in steps.STEPS if one.word == word), None
        )
        if known is None:
            raise Http404
        self.step, self.title, self.verb = known, known.verb, known.verb

    def allow(self) -> None:
        self.schedule = steps.schedule_of(self.activity)
        steps.check(self.activity, self.step, self.schedule, at=clock.now())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"step": self.step, "activity": self.activity}

    def act(self, form: StepForm) -> None:
        given = {name: form.cleaned_data.get(name, "") for name in ("reason", "report")}
        activities.step(activity=self.activity, to=self.step, by=self.request.user, **given)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(step=self.step, schedule=self.schedule, **kwargs)


class Clone(ActivityView):
    """Salin kegiatan."""

    form_class = CloneForm
    template_name = "programs/activity/clone.html"
    title = _("Salin kegiatan")
    verb = _("Buat salinan")
    done = _("Salinan dibuat sebagai rencana. Belum ada yang diberi tahu.")
    copy: Activity | None = None

    def find(self) -> None:
        super().find()
        first = self.activity.occurrences.scheduled().first()
        self.first = first.starts_at if first else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"activity": self.activity, "first": self.first}

    def act(self, form: CloneForm) -> None:
        self.copy = activities.clone(
            activity=self.activity,
            title=form.cleaned_data["title"],
            batch=form.cleaned_data["batch"],
            starts_on=form.cleaned_data.get("starts_on") or clock.today(),
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return reverse("activities:detail", args=[(self.copy or self.activity).pk])
