"""Name tents for the tables of a meeting: a sheet folded once stands by itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..enums import Answer
from ..permissions import check_can_view_all
from ..queries import invitees as queries
from .finding import meeting_for

ON_A_SHEET = 2
COMING = (Answer.ACCEPTED, Answer.DELEGATED)


@require_safe
def name_cards(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who come, the delegate by her own name; with ``?semua=1`` all but who declined."""
    activity = meeting_for(request.user, pk)
    check_can_view_all(request.user)
    everybody = request.GET.get("semua") == "1"
    guests = queries.listed(activity).exclude(answer=Answer.DECLINED)
    if not everybody:
        guests = guests.filter(answer__in=COMING)
    cards = [
        {
            "name": one.delegate_name or one.name or one.position,
            "organisation": one.organisation,
        }
        for one in guests
    ]
    sheets = [cards[n : n + ON_A_SHEET] for n in range(0, len(cards), ON_A_SHEET)]
    context = {"activity": activity, "sheets": sheets, "everybody": everybody}
    return render(request, "programs/meeting/name_cards.html", context)
