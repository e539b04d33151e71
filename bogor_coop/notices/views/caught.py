"""The demo's mailbox: every mail that would have been sent, with its links and papers."""

import base64

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from ..models import CaughtMail

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


@login_not_required
@require_safe
def caught_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail as a mail program shows it."""
    check_is_demo()
    mail = get_object_or_404(CaughtMail, ~Q(html=""), pk=pk)
    return HttpResponse(mail.html)


@login_not_required
@require_safe
def caught_attachment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One paper of the mail, counted from one, to be saved."""
    check_is_demo()
    papers = get_object_or_404(CaughtMail, pk=pk).attachments
    if not 1 <= number <= len(papers):
        raise Http404
    paper = papers[number - 1]
    return HttpResponse(
        base64.b64decode(paper["content"]),
        content_type=paper["type"].partition(";")[0],
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=True, filename=paper["name"]
            )
        },
    )


def check_is_demo() -> None:
    """Raise Http404 outside the demo: a real mailbox is nobody else's business."""
    if not settings.DEMO:
        raise Http404
