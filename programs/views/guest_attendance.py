"""Which guests came: one page with everybody, saved at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.refusals import PolicyRefused

from ..actions.guest_attendance import record
from ..enums import AttendanceOutcome, OccurrenceState
from ..permissions import check_can_check_in
from ..queries import invitees as queries
from .activity_pages import page_for
from .finding import meeting_for

FIELD = "hadir-"


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Kehadiran undangan."""
    meeting_for(request.user, pk)
    check_can_check_in(request.user)
    activity, context = page_for(request, pk, "invitees")
    occurrence = (
        activity.occurrences.exclude(state=OccurrenceState.CANCELLED)
        .select_related("activity", "room")
        .order_by("starts_at")
        .first()
    )
    if request.method == "POST":
        try:
            if occurrence is None:
                raise PolicyRefused(_("Hari rapat belum ditetapkan."))
            changed = record(occurrence=occurrence, outcomes=_sent(request), by=request.user)
        except PolicyRefused as refusal:
            messages.warning(request, refusal.sentence)
        except ValidationError as error:
            messages.warning(request, error.messages[0])
        else:
            words = ngettext("%(n)s kehadiran dicatat.", "%(n)s kehadiran dicatat.", changed)
            messages.success(request, words % {"n": changed})
        return redirect("meetings:attendance", pk=pk)
    known = dict(occurrence.attendances.values_list("invitee_id", "outcome")) if occurrence else {}
    context |= {
        "occurrence": occurrence,
        "rows": [(guest, known.get(guest.pk, "")) for guest in queries.listed(activity)],
        "outcomes": AttendanceOutcome.choices,
    }
    return render(request, "programs/meeting/attendance.html", context)


def _sent(request: HttpRequest) -> dict[int, str]:
    """The chosen outcomes by guest; what was left open is not there."""
    return {
        int(name.removeprefix(FIELD)): value
        for name, value in request.POST.items()
        if name.startswith(FIELD)
        and value
        and name.removeprefix(FIELD).isdecimal()
        and len(name) < 25
    }
