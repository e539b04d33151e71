"""A person's own inbox."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.accounts.requests import PersonRequest
from bogor_coop.ui.parts import Pages
from bogor_coop.ui.tables import address

from ..actions import inbox
from ..navigation import tabs

PAGE_SIZE = 20


@require_safe
def inbox_list(request: PersonRequest) -> HttpResponse:
    """What the portal has told this person, newest first."""
    entries = request.user.inbox.all()
    unread_only = request.GET.get("baru") == "1"
    page = Paginator(entries.unread() if unread_only else entries, PAGE_SIZE).get_page(
        request.GET.get("hal")
    )
    context = {
        "tabs": tabs(request, "inbox:list"),
        "page": page,
        "pages": pages_of(request, page),
        "unread": entries.unread().count(),
        "unread_only": unread_only,
    }
    return render(request, "notices/inbox.html", context)


@require_POST
@idempotent
def inbox_open(request: PersonRequest, pk: int) -> HttpResponse:
    """Mark one message as read and go where it leads."""
    entry = get_object_or_404(request.user.inbox, pk=pk)
    inbox.mark_read(entries=request.user.inbox.filter(pk=entry.pk), by=request.user)
    return redirect(entry.url or "inbox:list")


@require_POST
@idempotent
def inbox_read_all(request: PersonRequest) -> HttpResponse:
    """Mark everything as read."""
    inbox.mark_read(entries=request.user.inbox.all(), by=request.user)
    messages.success(request, _("Semua pesan ditandai sudah dibaca."))
    return redirect("inbox:list")


def pages_of(request: PersonRequest, page) -> Pages:
    """The foot of a list."""
    return Pages(
        first=page.start_index(),
        last=page.end_index(),
        total=page.paginator.count,
        previous_url=address(request.GET, hal=str(page.number - 1)) if page.has_previous() else "",
        next_url=address(request.GET, hal=str(page.number + 1)) if page.has_next() else "",
    )
