"""Pages that write in the minutes of a meeting."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.acting.answers import refused
from bogor_coop.refusals import PolicyRefused
from registry.conflicts import ConflictFound

from .. import meeting_policies, promises
from ..actions import action_items
from ..actions import minutes as actions
from ..forms.action_items import ActionItemForm, ReasonForm
from ..forms.minutes import DecisionForm, MinutesForm, ProblemForm
from ..models import Decision, Minutes, RaisedProblem
from ..permissions import check_can_keep_minutes
from .finding import meeting_for
from .invitees import MeetingView


class MinutesView(MeetingView):
    """A form of the minutes of one meeting; leads back to them."""

    success_url_name = "meetings:minutes"
    minutes: Minutes

    def find(self) -> None:
        super().find()
        self.minutes = get_object_or_404(Minutes, activity=self.activity)

    def allow(self) -> None:
        meeting_policies.check_draft(self.minutes)


class MinutesEdit(MinutesView):
    form_class = MinutesForm
    title = gettext_lazy("Tulis notulen")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.minutes}

    def act(self, form: Any) -> None:
        actions.write(
            minutes=self.minutes,
            version=form.cleaned_data["version"],
            values=form.values(),
            by=self.request.user,
        )


class MinutesReopen(MinutesView):
    form_class = ReasonForm
    title, verb = gettext_lazy("Buka kembali notulen"), gettext_lazy("Buka kembali")
    done = gettext_lazy("Notulen dibuka kembali. Ringkasan untuk umum ditarik sementara.")

    def allow(self) -> None:
        meeting_policies.check_closed(self.minutes)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.minutes.version}

    def act(self, form: Any) -> None:
        actions.reopen(minutes=self.minutes, by=self.request.user, **form.cleaned_data)


class DecisionAdd(MinutesView):
    form_class = DecisionForm
    title = gettext_lazy("Tambah keputusan")

    def act(self, form: Any) -> None:
        actions.decide(minutes=self.minutes, by=self.request.user, **form.cleaned_data)


class DecisionEdit(MinutesView):
    form_class = DecisionForm
    title = gettext_lazy("Ubah keputusan")

    def find(self) -> None:
        super().find()
        self.decision = get_object_or_404(Decision, minutes=self.minutes, pk=self.kwargs["row"])

    def get_initial(self) -> dict[str, Any]:
        return {"text": self.decision.text}

    def act(self, form: Any) -> None:
        actions.reword(decision=self.decision, by=self.request.user, **form.cleaned_data)


class ProblemAdd(MinutesView):
    form_class = ProblemForm
    title = gettext_lazy("Catat masalah")

    def act(self, form: Any) -> None:
        actions.raise_problem(minutes=self.minutes, values=form.cleaned_data, by=self.request.user)


class ProblemEdit(MinutesView):
    form_class = ProblemForm
    title = gettext_lazy("Ubah masalah")

    def find(self) -> None:
        super().find()
        self.problem = get_object_or_404(RaisedProblem, minutes=self.minutes, pk=self.kwargs["row"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.problem}

    def act(self, form: Any) -> None:
        actions.reword_problem(problem=self.problem, values=form.cleaned_data, by=self.request.user)


class ItemAdd(MinutesView):
    """A promise made in the meeting; with ``keputusan`` in the address, under that decision."""

    form_class = ActionItemForm
    title = gettext_lazy("Tambah tindak lanjut")
    done = gettext_lazy("Tindak lanjut dicatat. Penanggung jawab diberi tahu saat disahkan.")

    def allow(self) -> None:
        promises.check_open(self.minutes)

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("keputusan", "")
        return {"decision": asked} if asked.isdecimal() and len(asked) < 18 else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "minutes": self.minutes}

    def act(self, form: Any) -> None:
        action_items.add(source=self.minutes, by=self.request.user, **form.values())


def _back(pk: int) -> str:
    return reverse("meetings:minutes", args=[pk])


@require_POST
@idempotent
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the minutes."""
    activity = meeting_for(request.user, pk)
    check_can_keep_minutes(request.user)
    try:
        actions.begin(activity=activity, by=request.user)
    except PolicyRefused as refusal:
        return refused(request, refusal, title=_("Notulen belum dapat dibuat"), back=_back(pk))
    return redirect(_back(pk))


STEPS = {
    "sahkan": (actions.close, gettext_lazy("Notulen disahkan. Penanggung jawab diberi tahu.")),
    "umumkan": (actions.publish, gettext_lazy("Ringkasan sekarang terbaca oleh umum.")),
    "tarik": (actions.unpublish, gettext_lazy("Ringkasan tidak lagi terbaca oleh umum.")),
}


@require_POST
@idempotent
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Close, publish, or take back from the public: the button says which."""
    minutes = get_object_or_404(Minutes, activity=meeting_for(request.user, pk))
    check_can_keep_minutes(request.user)
    work, done = STEPS.get(request.POST.get("langkah", ""), (None, ""))
    version = request.POST.get("version", "")
    if work is None or not version.isdecimal() or len(version) > 9:
        return redirect(_back(pk))
    try:
        work(minutes=minutes, version=int(version), by=request.user)
    except PolicyRefused as refusal:
        messages.warning(request, refusal.sentence)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    except ConflictFound:
        messages.warning(request, _("Notulen berubah sejak halaman dibuka. Periksa lagi."))
    else:
        messages.success(request, str(done))
    return redirect(_back(pk))


@require_POST
@idempotent
def strike(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Take a decision out."""
    minutes = get_object_or_404(Minutes, activity=meeting_for(request.user, pk))
    decision = get_object_or_404(Decision, minutes=minutes, pk=row)
    return _take_out(request, pk, lambda: actions.strike(decision=decision, by=request.user))


@require_POST
@idempotent
def drop_problem(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Take a problem out."""
    minutes = get_object_or_404(Minutes, activity=meeting_for(request.user, pk))
    problem = get_object_or_404(RaisedProblem, minutes=minutes, pk=row)
    return _take_out(request, pk, lambda: actions.drop_problem(problem=problem, by=request.user))


def _take_out(request: HttpRequest, pk: int, work) -> HttpResponse:
    try:
        work()
    except PolicyRefused as refusal:
        messages.warning(request, refusal.sentence)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        messages.success(request, _("Dihapus dari notulen."))
    return redirect(_back(pk))
