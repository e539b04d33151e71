"""The delivery log of the staff: what was told to whom, and why something was not."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.accounts.requests import PersonRequest
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui.parts import Tab
from bogor_coop.ui.tables import address

from .. import figures, queries, reasons, timelines
from ..actions import preferences, resend
from ..enums import FINAL, Channel
from ..messages import every_class, title_of
from ..models import Notice
from ..navigation import tabs
from ..people import address_of, consent
from ..permissions import can_resend, check_can_resend, check_can_view_log

PAGE_SIZE = 50
MOST_PAGES = 200
GROUPS = {
    "": gettext_lazy("Semua"),
    "menunggu": gettext_lazy("Menunggu"),
    "terkirim": gettext_lazy("Terkirim"),
    "masalah": gettext_lazy("Bermasalah"),
    "tidak-dikirim": gettext_lazy("Tidak dikirim"),
}


@require_safe
def log_list(request: PersonRequest) -> HttpResponse:
    """All messages, newest first."""
    check_can_view_log(request.user)
    chosen = {
        name: request.GET.get(name, "").replace("\x00", "").strip()[:100]
        for name in ("q", "keadaan", "lewat", "pesan")
    }
    found = queries.log(q=chosen["q"], channel=chosen["lewat"], kind=chosen["pesan"])
    counts = queries.group_counts(found)
    page, rows, more = _page(request, found, chosen["keadaan"])
    context = {
        "tabs": tabs(request, "inbox:log_list"),
        "rows": timelines.rows(rows),
        "chosen": chosen,
        "groups": _groups(request, counts, chosen["keadaan"]),
        "channels": Channel.choices,
        "kinds": [(one.kind, title_of(one.kind)) for one in every_class()],
        "health": figures.pulse(),
        "newer_url": address(request.GET, hal=str(page - 1)) if page > 1 else "",
        "older_url": address(request.GET, hal=str(page + 1)) if more else "",
    }
    return render(request, "notices/log_list.html", context)


def _page(request: PersonRequest, found, group: str) -> tuple[int, list[Notice], bool]:
    """The rows of a page and whether there are more; nothing is counted for it."""
    asked = request.GET.get("hal", "1")[:6]
    page = min(int(asked), MOST_PAGES) if asked.isascii() and asked.isdigit() else 1
    page = max(page, 1)
    if group in queries.GROUPS:
        found = found.filter(status__in=queries.GROUPS[group])
    start = (page - 1) * PAGE_SIZE
    rows = list(found[start : start + PAGE_SIZE + 1])
    return page, rows[:PAGE_SIZE], len(rows) > PAGE_SIZE and page < MOST_PAGES


def _groups(request: PersonRequest, counts: dict[str, int], current: str) -> list[Tab]:
    """The tabs; what is too much to count reads "10.000+"."""
    most = queries.MOST_COUNTED
    too_much = {name for name, count in counts.items() if count > most}
    if too_much:
        too_much.add("")
    everything = {"": sum(counts.values()), **counts}
    return [
        Tab(
            label,
            address(request.GET, keadaan=name, hal=None),
            most if name in too_much else everything[name],
            name == current,
            more=name in too_much,
        )
        for name, label in GROUPS.items()
    ]


@require_safe
def log_detail(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One message: what became of it, step by step."""
    check_can_view_log(request.user)
    notice = get_object_or_404(Notice.objects.select_related("recipient", "asked_by"), pk=pk)
    to = address_of(notice)
    known = consent(notice.channel, to)
    context = {
        "notice": notice,
        "title": title_of(notice.kind),
        "address": to,
        "events": timelines.events(notice),
        "others": timelines.rows(
            notice.siblings().select_related("recipient").order_by("created_at")
        ),
        "may_resend": can_resend(request.user) and notice.status in FINAL,
        "bounced": known.bounced and can_resend(request.user),
        "bounce_reason": reasons.sentence(known.bounce_reason),
    }
    return render(request, "notices/log_detail.html", context)


@require_POST
@idempotent
def log_resend(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Send it once more, under a new key with this officer's name."""
    check_can_view_log(request.user)
    notice = get_object_or_404(Notice, pk=pk)
    check_can_resend(request.user)
    try:
        follow_up = resend(notice=notice, by=request.user)
    except PolicyRefused as refused:
        messages.error(request, refused.sentence)
        return redirect("inbox:log_detail", pk=notice.pk)
    messages.success(request, _("Pesan dikirim ulang."))
    return redirect("inbox:log_detail", pk=follow_up.pk)


@require_POST
@idempotent
def log_clear_bounce(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The address works again."""
    check_can_view_log(request.user)
    notice = get_object_or_404(Notice.objects.select_related("recipient"), pk=pk)
    check_can_resend(request.user)
    preferences.clear_bounce(channel=notice.channel, address=address_of(notice), by=request.user)
    messages.success(request, _("Alamat dipakai lagi."))
    return redirect("inbox:log_detail", pk=notice.pk)
