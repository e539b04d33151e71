"""A form that came after its sign-in had ended: kept for an hour, sent once she is back.

Kept in the session of the browser that sent it, for the person who typed it where that is known;
nothing that carries a password. A file cannot be kept, and the page says so.
"""

import time
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.http import HttpRequest

from . import rates
from .idempotency import FIELD

KEPT = "kept_form"
LONGEST = 100_000  # characters of all fields together
SECONDS = 3600


@dataclass(frozen=True)
class Kept:
    """Where the form goes, what stood in it, and the names of files that did not stay."""

    path: str
    fields: list[list[str]]
    files: list[str] = field(default_factory=list)

    @property
    def sentences(self) -> list[str]:
        """What she wrote in words, to be read again; choices and numbers are left out."""
        return [value for _name, value in self.fields if " " in value.strip()]


def from_our_page(request: HttpRequest) -> bool:
    """Whether the browser itself says that the form stood on a page of ours.

    To be asked where the form's token was not checked yet, or was of an earlier sign-in.
    """
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def sent_with(request: HttpRequest) -> Kept | None:
    """The form of this request, when it is one of ours and may be kept."""
    if request.method != "POST" or FIELD not in request.POST or request.headers.get("HX-Request"):
        return None
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    if any("password" in name for name, _value in fields):
        return None
    if sum(len(name) + len(value) for name, value in fields) > LONGEST:
        return None
    files = [one.name or "" for name in request.FILES for one in request.FILES.getlist(name)]
    return Kept(request.get_full_path(), fields, files)


def keep(request: HttpRequest, *, typed_by: int | None = None) -> bool:
    """Keep the form of this request; whether that was possible."""
    kept = sent_with(request)
    if kept is None or not _may_keep(request):
        return False
    until = time.time() + SECONDS
    request.session[KEPT] = {"form": asdict(kept), "until": until, "typed_by": typed_by}
    return True


def _may_keep(request: HttpRequest) -> bool:
    """Strangers write sessions here, so one address may do it only so often."""
    return rates.within(request, KEPT, settings.KEPT_FORM_RATE)


def found(request: HttpRequest) -> Kept | None:
    """What was kept for the person who is signed in now."""
    kept = request.session.get(KEPT)
    if not kept or kept["until"] < time.time():
        return None
    if kept["typed_by"] not in (None, request.user.pk):
        return None
    return Kept(**kept["form"])
