"""The page behind a guest's personal link: no account, reading changes nothing."""

import functools

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bogor_coop import clock
from bogor_coop.acting.answers import UNPROCESSABLE
from bogor_coop.acting.sentences import add_errors
from bogor_coop.notices import calendars
from bogor_coop.refusals import PolicyRefused

from .. import links
from .. import meeting_policies as policies
from ..actions import invitees as actions
from ..enums import Answer
from ..forms.invitees import AnswerForm
from ..models import Invitee
from ..notices.invitees import in_calendar

GONE = 410


def by_link(model):
    """Decorator of a page behind a personal link of ``model``; hands the row to the page."""

    def decorate(view):
        @login_not_required
        @never_cache
        @require_http_methods(["GET", "HEAD", "POST"])
        @functools.wraps(view)
        def wrapper(request: HttpRequest, token: str) -> HttpResponse:
            if not links.may_ask(request):
                return ratelimit.respond_429(request)
            try:
                row = links.find(model, token)
            except PolicyRefused as refusal:
                return void(request, refusal.sentence)
            response = view(request, row, token)
            # Not "no-referrer": browsers then send the form with "Origin: null", which is refused.
            response["Referrer-Policy"] = "same-origin"
            return response

        return wrapper

    return decorate


def void(request: HttpRequest, sentence: str) -> HttpResponse:
    """The link was ours once; the sentence says why it leads nowhere now."""
    context = {"sentence": sentence}
    return render(request, "programs/public/link_void.html", context, status=GONE)


@by_link(Invitee)
def rsvp(request: HttpRequest, invitee: Invitee, token: str) -> HttpResponse:
    """The invitation and the answer to it, which may be changed until the meeting begins."""
    if invitee.withdrawn_at is not None:
        return void(request, _("Undangan ini ditarik kembali oleh dinas."))
    closed = _closed(invitee)
    form = AnswerForm(request.POST or None, initial=_initial(invitee))
    if request.method == "POST" and not closed and form.is_valid():
        try:
            actions.answer(invitee=invitee, **form.values())
        except ValidationError as error:
            add_errors(form, error)
        except PolicyRefused as refusal:
            closed = refusal.sentence
        else:
            return redirect("meetings:rsvp", token=token)
    context = {
        "invitee": invitee,
        "activity": invitee.activity,
        "gathering": _gathering(invitee),
        "form": form,
        "closed": closed,
        "again": invitee.must_be_asked_again(policies.moves_of(invitee.activity)),
        "answered": invitee.answer != Answer.PENDING,
        "token": token,
    }
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "programs/public/rsvp.html", context, status=status)


@by_link(Invitee)
@require_safe
def rsvp_calendar(request: HttpRequest, invitee: Invitee, token: str) -> HttpResponse:
    """The meeting for one's own calendar."""
    gathering = policies.next_gathering(invitee.activity, at=clock.now())
    if gathering is None or invitee.withdrawn_at is not None:
        return void(request, _("Rapat ini sudah berlangsung atau dibatalkan."))
    entry = calendars.document([in_calendar(gathering)], method=calendars.PUBLISH)
    response = HttpResponse(entry, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response["Content-Disposition"] = 'attachment; filename="rapat.ics"'
    return response


def _gathering(invitee: Invitee):
    coming = policies.next_gathering(invitee.activity, at=clock.now())
    past = invitee.activity.occurrences.select_related("room").order_by("-starts_at")
    return coming or past.first()


def _closed(invitee: Invitee) -> str:
    try:
        policies.check_may_answer(invitee, at=clock.now())
    except PolicyRefused as refusal:
        return refusal.sentence
    return ""


def _initial(invitee: Invitee) -> dict:
    names = ("note", *actions.DELEGATE)
    known = {name: getattr(invitee, name) for name in names}
    return known | ({"answer": invitee.answer} if invitee.answer != Answer.PENDING else {})
