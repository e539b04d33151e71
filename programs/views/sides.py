"""One subject of a cooperative's record: the panel that its page loads, and all of its rows."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from bogor_coop import clock
from bogor_coop.ui import formats
from registry import panels
from registry.views.records import frame, record_for

from ..permissions import can_view_all
from ..sides.shape import FEW, Asked, Side


@require_safe
@vary_on_headers("HX-Request")
def one_side(request: HttpRequest, pk: int, side: Side) -> HttpResponse:
    """As a fragment the newest few, by itself a page with every row; ``?per=`` is another day."""
    record = record_for(request, pk)
    if not side.allowed(request.user):
        raise PermissionDenied
    fragment = bool(request.htmx)  # type: ignore[attr-defined]
    told = side.read(Asked(record.cooperative, record.at, FEW if fragment else None))
    context = {
        "side": side,
        "told": told,
        "record": record,
        "office": can_view_all(request.user),
        "past": record.at < clock.today(),
        "page_url": panels.address(f"sides:{side.key}", record),
        "suffix": panels.suffix(record),
    }
    if fragment:
        return render(request, "programs/sides/panel.html", context)
    context |= frame(request, record, side.key)
    context["heading"] = side.heading(told.total) % {"n": formats.number(told.total)}
    return render(request, "programs/sides/page.html", context)
