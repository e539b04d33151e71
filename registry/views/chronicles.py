"""The tab "Linimasa": everything that happened to a cooperative, from all rooms."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bogor_coop.ui.parts import Pages, Tab
from bogor_coop.ui.tables import address

from .. import chronicle
from .records import frame, record_for

SIZE = 40


@require_safe
def cooperative_timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """Newest first; ``?jenis=`` keeps one kind, an unknown one keeps all."""
    record = record_for(request, pk)
    found = chronicle.of(record, request.user)
    asked = request.GET.get("jenis", "")
    only = asked if asked in {source.key for source, events in found if events} else ""
    events = [event for source, own in found if only in ("", source.key) for event in own]
    events.sort(key=lambda event: event.day, reverse=True)
    page = Paginator(events, SIZE).get_page(request.GET.get("hal"))
    context = frame(request, record, "timeline") | {
        "events": page.object_list,
        "kinds": _kinds(request, found, only),
        "pages": _pages(request, page),
    }
    return render(request, "registry/tab_timeline.html", context)


def _kinds(request: HttpRequest, found, only: str) -> list[Tab]:
    every = sum(len(events) for _source, events in found)
    tabs = [
        Tab(source.label, address(request.GET, jenis=source.key, hal=None), len(events),
            only == source.key)
        for source, events in found
        if events
    ]  # fmt: skip
    return [Tab(_("Semua"), address(request.GET, jenis=None, hal=None), every, not only), *tabs]


def _pages(request: HttpRequest, page) -> Pages:
    newer = str(page.previous_page_number()) if page.has_previous() else ""
    older = str(page.next_page_number()) if page.has_next() else ""
    return Pages(
        first=page.start_index(),
        last=page.end_index(),
        total=page.paginator.count,
        previous_url=address(request.GET, hal=newer) if newer else "",
        next_url=address(request.GET, hal=older) if older else "",
    )
