"""Response headers that neither Django nor a package sets."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Responder = Callable[[HttpRequest], HttpResponse]


def no_store(get_response: Responder) -> Responder:
    """What a signed-in person sees stays out of every cache, the browser's own included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware
