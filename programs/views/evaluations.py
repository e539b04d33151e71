"""What participants thought and learned: the form, the sums, the scores."""

from typing import Any

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bogor_coop import clock
from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.acting.answers import UNPROCESSABLE
from bogor_coop.refusals import PolicyRefused

from .. import evaluation, links
from ..actions import evaluations as actions
from ..forms.evaluations import EvaluationForm, ScoresForm, read_pasted
from ..models import EvaluationQuestion
from ..permissions import can_certify, check_can_certify
from ..queries import evaluations as queries
from .acting import ActivityView
from .activity_pages import page_for

LONGEST_PASTE = 200_000


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """A participant's own form, by her personal link. Sent twice, the answers are the same."""
    if not links.may_ask(request):
        return ratelimit.respond_429(request)
    registration = evaluation.find(token)
    closed = ""
    try:
        evaluation.check_may_answer(registration, at=clock.now())
    except PolicyRefused as refusal:
        closed = refusal.sentence
    present = {f"q{row.question_id}": row.rating or row.text for row in registration.answers.all()}
    in_force = Q(ended_on=None) | Q(ended_on__gt=clock.today())
    questions = list(EvaluationQuestion.objects.filter(in_force))
    form = EvaluationForm(request.POST or None, questions=questions, initial=present)
    if request.method == "POST" and not closed and form.is_valid():
        actions.answer(registration=registration, answers=form.answers())
        return redirect("evaluations:answer", token=token)
    context = {
        "registration": registration,
        "activity": registration.activity,
        "closed": closed,
        "answered": bool(present),
        "form": form,
    }
    status = UNPROCESSABLE if form.is_bound and form.errors and not closed else 200
    response = render(request, "programs/public/evaluation.html", context, status=status)
    response["Referrer-Policy"] = "same-origin"
    return response


@require_safe
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Tab Evaluasi: ratings and sentences in sums, scores before and after."""
    found, context = page_for(request, pk, "evaluation")
    rows = queries.scores(found)
    context |= {
        "opinions": queries.opinions(found),
        "fewest": evaluation.FEWEST,
        "gain": queries.gain(rows),
        "rows": rows,
        "may_certify": can_certify(request.user),
    }
    return render(request, "programs/evaluations/activity.html", context)


@require_POST
@idempotent
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Send everybody who came her link, once."""
    found, _context = page_for(request, pk, "evaluation")
    check_can_certify(request.user)
    count = actions.ask_participants(activity=found, by=request.user)
    sentence = ngettext(
        "Ajakan untuk %(count)s peserta yang belum mengisi dikirim sekali saja.",
        "Ajakan untuk %(count)s peserta yang belum mengisi dikirim sekali saja.",
        count,
    )
    if count:
        messages.success(request, sentence % {"count": count})
    else:
        messages.info(request, _("Tidak ada peserta yang perlu dan dapat diajak."))
    return redirect("evaluations:activity", pk=pk)


class Scores(ActivityView):
    """The table of test scores; pasted lines fill it in and are seen before they are saved."""

    template_name = "programs/evaluations/scores.html"
    success_url_name = "evaluations:activity"
    form_class = ScoresForm
    check = staticmethod(check_can_certify)
    title = gettext_lazy("Nilai tes")
    unread: list[str] = []
    pasted = ""

    def allow(self) -> None:
        self.rows = queries.scores(self.activity)
        if not self.rows:
            raise PolicyRefused(_("Belum ada peserta yang memegang kursi."))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"rows": self.rows}

    def post(self, request, *args, **kwargs):
        """ "Tempel" reads and shows; only "Simpan" writes."""
        if "baca" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.pasted = request.POST.get("tempel", "")[:LONGEST_PASTE].replace("\x00", "")
        values, self.unread = read_pasted(self.pasted, self.rows)
        form = ScoresForm(rows=self.rows, initial=values)
        return self.render_to_response(self.get_context_data(form=form, read=len(values)))

    def act(self, form: ScoresForm) -> None:
        actions.enter_scores(activity=self.activity, scores=form.scores(), by=self.request.user)

    def cancel_url(self) -> str:
        return reverse("evaluations:activity", args=[self.activity.pk])

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        shown = {"unread": self.unread, "pasted": self.pasted, "read": None}
        return super().get_context_data(**shown | kwargs)
