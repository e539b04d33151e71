"""The last page a person sees when something of ours failed: a sentence, never a trace."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist, loader

RETRY_SECONDS = 30


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 with Retry-After while the database does not answer.

    Renders without the request: whatever broke may break again when asked who signed in.
    """
    away = isinstance(sys.exception(), (OperationalError, InterfaceError))
    status = 503 if away else 500
    response = HttpResponse(page(status), status=status)
    if away:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response


def page(status: int) -> str:
    """The page of that status; a bare sentence while no template stands."""
    try:
        return loader.render_to_string(f"{status}.html")
    except TemplateDoesNotExist:
        return f"<!doctype html><title>{status}</title><h1>Portal sedang terganggu</h1>"
