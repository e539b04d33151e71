"""The register's list and its filter panel."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import bulk, facets, permissions, saved
from ..filters import ListQuery
from ..listpage import ListPage
from ..models import Cooperative


def _page(request: HttpRequest) -> ListPage:
    query = ListQuery.from_querydict(request.GET)
    return ListPage(query, Cooperative.objects.visible_to(request.user), request.GET)


def _context(request: HttpRequest, page: ListPage, counts=None) -> dict:
    views = saved.of(request.user)
    kept = page.query.to_querystring(page=1) in {view.query for view in views}
    return {
        "page": page,
        "query": page.query,
        "facets": page.facets(counts),
        "counted": counts is not None,
        "tabs": saved.tabs(views, page.query),
        "may_save": page.query.narrowed and not kept,
        "has_views": bool(views),
        "sees_all": permissions.can_view_all(request.user),
        "can_export": permissions.can_export(request.user),
        "can_edit": permissions.can_edit(request.user),
        "list_query": page.query.to_querystring(page=1),
        "verbs": bulk.of(request.user),
        "can_import": permissions.can_import(request.user),
    }


@require_safe
def cooperative_list(request: HttpRequest) -> HttpResponse:
    """Koperasi: the records asked for, of those that the person may see."""
    page = _page(request)
    response = render(request, "registry/list.html", _context(request, page))
    if request.htmx:
        response["HX-Trigger-After-Settle"] = "listChanged"
        response["HX-Push-Url"] = page.query.url(page=page.query.page)
    return response


@require_safe
def cooperative_facets(request: HttpRequest) -> HttpResponse:
    """The filters with their counts: a part of the page, or without script the whole page."""
    page = _page(request)
    visible = Cooperative.objects.visible_to(request.user)
    counts = facets.count(page.query, page.filters, visible, page.found.records)
    if request.htmx:
        return render(request, "registry/list/facets.html", {"facets": page.facets(counts)})
    return render(request, "registry/list.html", _context(request, page, counts))
