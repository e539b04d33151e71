from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from . import gallery, navigation, status
from .context import DENSITIES, THEMES

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
CHOICES = (("theme", THEMES), ("density", DENSITIES), ("language", LANGUAGES))

YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Remember theme, density and language: with the person when signed in, and in this browser."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    chosen = {
        name: request.POST[name] for name, choices in CHOICES if request.POST.get(name) in choices
    }
    if request.user.is_authenticated and navigation.registry.remember:
        navigation.registry.remember(request.user, chosen)
    response = HttpResponseRedirect(back)
    for name, value in chosen.items():
        response.set_cookie(
            name,
            value,
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
    _only_for_builders()
    looks = {name: list(words) for name, words in status.vocabularies().items()}
    return render(request, "ui/gallery.html", {**gallery.context(), "looks": looks})


@login_not_required
@require_safe
def show_frame(request: HttpRequest, frame: str) -> HttpResponse:
    """One of the other frames with sample content: manager, question, public, paper."""
    _only_for_builders()
    if frame not in gallery.FRAMES:
        raise Http404
    return render(request, gallery.FRAMES[frame], gallery.frame_context())


def _only_for_builders() -> None:
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
