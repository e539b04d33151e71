from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from . import gallery, status
from .context import DENSITIES, THEMES

YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Remember theme and density in this browser; nothing is stored about the person."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    for name, choices in (("theme", THEMES), ("density", DENSITIES)):
        if request.POST.get(name) in choices:
            response.set_cookie(
                name,
                request.POST[name],
                max_age=YEAR,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
    return response


@login_not_required
@require_safe
def show_gallery(request: HttpRequest) -> HttpResponse:
    """Every interface part on one page; only in the demo and while developing."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    looks = {name: list(words) for name, words in status.vocabularies().items()}
    return render(request, "ui/gallery.html", {**gallery.context(), "looks": looks})
