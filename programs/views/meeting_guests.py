"""Put the cooperatives of a list on the list of a meeting's guests: choose, look, add."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.refusals import PolicyRefused
from registry import bulk
from registry.models import Cooperative

from ..actions.invitees import add_many
from ..permissions import check_can_keep_minutes
from ..queries.meeting_guests import counted, guests_of, open_meetings

MOST = 1000
SHOWN = 200


def _chosen(request: HttpRequest):
    visible = Cooperative.objects.visible_to(request.user).kept()
    return bulk.chosen(request.GET, visible)


@require_safe
def choose_meeting(request: HttpRequest) -> HttpResponse:
    """Undang ke rapat mana? The list travels on in the address."""
    check_can_keep_minutes(request.user)
    context = {
        "meetings": open_meetings()[:50],
        "total": _chosen(request).count(),
        "query": request.GET.urlencode(),
    }
    return render(request, "programs/meeting/from_list_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def add_from_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview; added by POST to the same address. Nothing is sent by it."""
    check_can_keep_minutes(request.user)
    meeting = get_object_or_404(open_meetings(), pk=pk)
    guests = guests_of(meeting, _chosen(request)[: MOST + 1])
    if request.method == "POST" and len(guests) <= MOST:
        return _add(request, meeting, guests)
    context = {
        "meeting": meeting,
        "guests": guests[:SHOWN],
        "more": max(0, len(guests) - SHOWN),
        "counts": counted(guests),
        "too_many": len(guests) > MOST,
        "most": MOST,
        "back_url": f"{reverse('meetings:from_list')}?{request.GET.urlencode()}",
    }
    return render(request, "programs/meeting/from_list.html", context)


def _add(request: HttpRequest, meeting, guests) -> HttpResponse:
    wanted = [one.values() for one in guests if not one.known]
    try:
        fresh = add_many(activity=meeting, guests=wanted, by=request.user)
    except PolicyRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        words = ngettext(
            "%(n)s koperasi ditambahkan ke daftar undangan. Belum dikirim.",
            "%(n)s koperasi ditambahkan ke daftar undangan. Belum dikirim.",
            len(fresh),
        )
        messages.success(request, words % {"n": len(fresh)})
    return redirect(f"{reverse('meetings:invitees', args=[meeting.pk])}?unsur=cooperative")
