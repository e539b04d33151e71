"""Every kind of message as people get it, for the staff."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bogor_coop.accounts.requests import PersonRequest

from ..enums import Channel
from ..messages import class_of, every_class, title_of
from ..navigation import tabs
from ..permissions import check_can_view_log
from ..previewing import preview

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}


@require_safe
def kind_list(request: PersonRequest) -> HttpResponse:
    """All kinds of message that the rooms know."""
    check_can_view_log(request.user)
    kinds = [
        {
            "kind": one.kind,
            "title": title_of(one.kind),
            "ways": [Channel(channel).label for channel in one.channels],
        }
        for one in every_class()
    ]
    return render(
        request,
        "notices/kind_list.html",
        {"kinds": kinds, "tabs": tabs(request, "inbox:kind_list")},
    )


@require_safe
def kind_preview(request: PersonRequest, kind: str) -> HttpResponse:
    """One kind, in the language of ``?bahasa=``."""
    check_can_view_log(request.user)
    language = request.GET.get("bahasa", "id")
    if language not in LANGUAGES:
        language = "id"
    try:
        letter = preview(class_of(kind), language=language)
    except LookupError:
        raise Http404 from None
    context = {
        "tabs": tabs(request, "inbox:kind_list"),
        "kind": kind,
        "letter": letter,
        "language": language,
        "languages": LANGUAGES.items(),
        "title": title_of(kind),
    }
    return render(request, "notices/kind_preview.html", context)
