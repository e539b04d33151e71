"""Pages that begin, change, visit and end mentoring."""

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from registry import bulk
from registry.models import Cooperative

from .. import promises
from ..actions import action_items
from ..actions import mentoring as actions
from ..enums import MentoringState
from ..forms.action_items import ActionItemForm
from ..forms.mentoring import AssignForm, EndForm, MentoringForm, NewForm, VisitForm
from ..models import Mentoring, Visit
from ..permissions import check_can_assign_mentor
from .acting import ActingView
from .mentoring import mentoring_for

SHOWN = 60


class BeginView(ActingView):
    """A form that begins something; leads to the list."""

    check = staticmethod(check_can_assign_mentor)

    def find(self) -> None:
        """Nothing yet."""

    def crumbs(self):
        return [(_("Pendampingan"), reverse("mentoring:list"))]

    def get_success_url(self) -> str:
        return reverse("mentoring:list")


class Begin(BeginView):
    """One party: the cooperative named in the address, or a small business."""

    form_class = NewForm
    title, verb = gettext_lazy("Mulai pendampingan"), gettext_lazy("Mulai pendampingan")
    cooperative: Cooperative | None = None

    def find(self) -> None:
        asked = self.request.GET.get("koperasi", "")
        if asked:
            key = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
            visible = Cooperative.objects.visible_to(self.request.user)
            self.cooperative = get_object_or_404(visible, pk=key)

    def subject(self) -> str:
        return str(self.cooperative or "")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "cooperative": self.cooperative}

    def act(self, form: Any) -> None:
        actions.begin(cooperative=self.cooperative, by=self.request.user, **form.cleaned_data)


class Assign(BeginView):
    """A mentor for every cooperative of a list of the register, shown before it is done."""

    form_class = AssignForm
    template_name = "programs/mentoring/assign.html"
    title, verb = gettext_lazy("Tugaskan pendamping"), gettext_lazy("Tugaskan pendamping")

    def get_initial(self) -> dict[str, Any]:
        if self.request.method == "POST":
            return {}
        visible = Cooperative.objects.visible_to(self.request.user)
        listed = bulk.chosen(self.request.GET, visible)
        self.keys = list(listed.values_list("pk", flat=True))
        return {"keys": ",".join(map(str, self.keys))}

    def act(self, form: Any) -> None:
        given = dict(form.cleaned_data)
        visible = Cooperative.objects.visible_to(self.request.user)
        chosen = list(visible.filter(pk__in=given.pop("keys")))
        made = actions.begin_many(cooperatives=chosen, by=self.request.user, **given)
        begun = ngettext(
            "%(n)s pendampingan dimulai.", "%(n)s pendampingan dimulai.", len(made.begun)
        )
        self.done = begun % {"n": len(made.begun)}
        if made.already:
            names = ", ".join(str(one) for one in made.already[:10])
            sentence = _("Sudah didampingi orang yang sama: %(names)s") % {"names": names}
            messages.info(self.request, sentence)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        keys = self.keys if not form.is_bound else form.cleaned_data.get("keys", [])
        running = Mentoring.objects.filter(state=MentoringState.ACTIVE, cooperative__in=keys)
        mentored = dict(running.values_list("cooperative", "mentor__full_name"))
        first = Cooperative.objects.filter(pk__in=keys[:SHOWN]).select_related("village")
        return {
            **context,
            "total": len(keys),
            "more": max(len(keys) - SHOWN, 0),
            "rows": [(one, mentored.get(one.pk, "")) for one in first.order_by("sort_name")],
            "mentored": len(mentored),
        }


class MentoringView(ActingView):
    """A form of one engagement; leads back to it."""

    mentoring: Mentoring

    def find(self) -> None:
        self.mentoring = mentoring_for(self.request.user, self.kwargs["pk"])

    def check_person(self) -> None:
        actions.check_may_keep(self.request.user, self.mentoring)

    def allow(self) -> None:
        promises.check_open(self.mentoring)

    def subject(self) -> str:
        return str(self.mentoring)

    def crumbs(self):
        return [
            (_("Pendampingan"), reverse("mentoring:list")),
            (self.mentoring.party, self.get_success_url()),
        ]

    def get_success_url(self) -> str:
        return reverse("mentoring:detail", args=[self.mentoring.pk])


class Edit(MentoringView):
    form_class = MentoringForm
    title = gettext_lazy("Ubah pendampingan")

    def check_person(self) -> None:
        check_can_assign_mentor(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.mentoring}

    def act(self, form: Any) -> None:
        actions.change(
            mentoring=self.mentoring,
            version=form.cleaned_data["version"],
            values=form.values(),
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )


class End(MentoringView):
    form_class = EndForm
    title, verb = gettext_lazy("Akhiri pendampingan"), gettext_lazy("Akhiri pendampingan")
    done = gettext_lazy("Pendampingan berakhir. Hasilnya tercatat.")

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.mentoring.version}

    def act(self, form: Any) -> None:
        actions.end(mentoring=self.mentoring, by=self.request.user, **form.cleaned_data)


class VisitAdd(MentoringView):
    form_class = VisitForm
    title, verb = gettext_lazy("Catat kunjungan"), gettext_lazy("Simpan kunjungan")
    done = gettext_lazy("Kunjungan tercatat.")

    def act(self, form: Any) -> None:
        actions.visit(
            mentoring=self.mentoring,
            values=form.values(),
            photos=[self.keep_paper(upload) for upload in form.uploads()],
            by=self.request.user,
        )


class VisitEdit(MentoringView):
    form_class = VisitForm
    title = gettext_lazy("Ubah kunjungan")

    def find(self) -> None:
        super().find()
        self.visit = get_object_or_404(Visit, mentoring=self.mentoring, pk=self.kwargs["visit"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.visit}

    def act(self, form: Any) -> None:
        actions.change_visit(
            visit=self.visit,
            version=form.cleaned_data["version"],
            values=form.values(),
            photos=[self.keep_paper(upload) for upload in form.uploads()],
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )


class ItemAdd(MentoringView):
    """A step of the plan: who does what until when."""

    form_class = ActionItemForm
    title = gettext_lazy("Tambah tindak lanjut")
    done = gettext_lazy("Tindak lanjut tercatat.")

    def act(self, form: Any) -> None:
        action_items.add(source=self.mentoring, by=self.request.user, **form.values())
