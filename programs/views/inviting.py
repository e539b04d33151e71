"""Invite the cooperatives of a list: choose the activity, look at the preview, send."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui.exports import csv_response
from registry import bulk
from registry.models import Cooperative

from ..actions.inviting import invite
from ..models import Activity
from ..permissions import check_can_export, check_can_register
from ..queries.inviting import TELEPHONE, UNMET, Preview, open_activities, preview

ACTIVITY = "kegiatan"


def _chosen(request: HttpRequest):
    """The cooperatives of the address; the list's own words, ours left aside."""
    visible = Cooperative.objects.visible_to(request.user).kept()
    return bulk.chosen(request.GET, visible)


@require_safe
def choose_activity(request: HttpRequest) -> HttpResponse:
    """Undang ke kegiatan mana? The list travels on in the address."""
    check_can_register(request.user)
    context = {
        "activities": open_activities()[:100],
        "total": _chosen(request).count(),
        "query": request.GET.urlencode(),
    }
    return render(request, "programs/inviting/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def invite_to(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview; sent by POST to the same address."""
    check_can_register(request.user)
    activity = get_object_or_404(open_activities(), pk=pk)
    if request.method == "POST":
        return _send(request, activity)
    found = preview(activity, _chosen(request))
    query = request.GET.urlencode()
    context = {
        "activity": activity,
        "preview": found,
        "sections": [(key, word, found.of(key)) for key, word, _count in found.counts],
        "may_send": any(row.people for row in found.rows if row.outcome in ("invite", UNMET)),
        "has_unmet": bool(found.of(UNMET)),
        "file_url": f"{reverse('registrations:telephone', args=[pk])}?{query}",
        "back_url": f"{reverse('registrations:invite')}?{query}",
    }
    return render(request, "programs/inviting/preview.html", context)


def _send(request: HttpRequest, activity: Activity) -> HttpResponse:
    even_unmet = request.POST.get("even_unmet") == "1"
    records = _chosen(request)
    try:
        sent = invite(activity=activity, records=records, by=request.user, even_unmet=even_unmet)
    except PolicyRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(
            request,
            _("%(invited)d koperasi diundang, %(telephone)d perlu ditelepon.")
            % {"invited": sent.invited, "telephone": sent.telephone},
        )
    return redirect("registrations:list", pk=activity.pk)


@require_safe
def telephone_list(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Whom to ring up, as a file."""
    check_can_export(request.user)
    activity = get_object_or_404(open_activities(), pk=pk)
    found: Preview = preview(activity, _chosen(request))
    heads = [_("Koperasi"), _("Nomor badan hukum"), _("Telepon")]
    rows = (
        [str(row.cooperative), row.cooperative.legal_entity_number, "; ".join(row.phones)]
        for row in found.of(TELEPHONE)
    )
    return csv_response(f"telepon-{activity.pk}.csv", heads, rows)
