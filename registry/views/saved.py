"""Keeping looks at the list under a name."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bogor_coop.accounts.idempotency import once
from bogor_coop.accounts.models import SavedView

from .. import saved
from ..filters import ListQuery


def _typed_name(request: HttpRequest) -> str:
    """What was typed as a name, without signs that nobody can see."""
    typed = request.POST.get("nama", "")
    return "".join(sign for sign in typed if sign.isprintable()).strip()


@require_safe
def saved_views(request: HttpRequest) -> HttpResponse:
    """The person's own views, to rename or delete."""
    return render(request, "registry/saved_views.html", {"views": saved.of(request.user)})


@require_safe
def saved_view_counts(request: HttpRequest) -> HttpResponse:
    """The tabs with their counts, loaded after the page."""
    views = saved.of(request.user)
    query = ListQuery.from_querydict(request.GET)
    tabs = saved.tabs(views, query, saved.counts(views, request.user))
    return render(request, "registry/list/tabs.html", {"tabs": tabs})


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the list as it is looked at."""
    query = ListQuery.from_querydict(QueryDict(request.POST.get("saringan", "")))

    def work() -> HttpResponse:
        try:
            saved.save(name=_typed_name(request), query=query, by=request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(request, _("Tampilan ini tersimpan."))
        return redirect(query.url())

    return once(request, work)


@require_POST
def rename_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for a view of one's own."""
    view = get_object_or_404(SavedView, pk=pk, user=request.user, page=saved.PAGE)

    def work() -> HttpResponse:
        try:
            saved.rename(view, name=_typed_name(request))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect("registry:saved_views")

    return once(request, work)


@require_POST
def delete_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a view of one's own; the records are not touched."""

    def work() -> HttpResponse:
        get_object_or_404(SavedView, pk=pk, user=request.user, page=saved.PAGE).delete()
        messages.success(request, _("Tampilan dihapus. Data koperasi tidak berubah."))
        return redirect("registry:saved_views")

    return once(request, work)
