"""The demo's mailbox: every mail that would have been sent, with its links."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .models import CaughtMail

NEWEST = 100


@login_not_required
@require_safe
def caught_list(request: HttpRequest) -> HttpResponse:
    """The newest mails; only in the demo."""
    check_is_demo()
    return render(request, "notices/caught_list.html", {"mails": CaughtMail.objects.all()[:NEWEST]})


@login_not_required
@require_safe
def caught_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as its reader would see it."""
    check_is_demo()
    mail = get_object_or_404(CaughtMail, pk=pk)
    return render(request, "notices/caught_mail.html", {"mail": mail})


def check_is_demo() -> None:
    """Raise Http404 outside the demo: a real mailbox is nobody else's business."""
    if not settings.DEMO:
        raise Http404
