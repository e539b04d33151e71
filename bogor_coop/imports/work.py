"""The three kinds of long work of an import, as jobs call them."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop.jobs.kinds import Kind, register
from bogor_coop.jobs.progress import Progress

from . import applying, checking
from .enums import KEPT_ON_FAILURE, BatchState
from .models import Batch


def check(progress: Progress, *, by, batch: str) -> dict[str, Any]:
    return _with(batch, BatchState.CHECKING, lambda found: checking.check(found, progress))


def apply(progress: Progress, *, by, batch: str) -> dict[str, Any]:
    return _with(batch, BatchState.APPLYING, lambda found: applying.apply(found, progress, by=by))


def undo(progress: Progress, *, by, batch: str) -> dict[str, Any]:
    return _with(batch, BatchState.UNDOING, lambda found: applying.undo(found, progress, by=by))


def _with(batch_id: str, state: BatchState, work: Callable[[Batch], None]) -> dict[str, Any]:
    """Do the work; when it fails, the batch is again where it was before."""
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch is None:
        return {}
    try:
        work(batch)
    except Exception:
        Batch.objects.filter(pk=batch_id, state=state).update(state=KEPT_ON_FAILURE[state])
        raise
    return {}


def _page(arguments: dict[str, Any]) -> str:
    return reverse("imports:batch_detail", args=[arguments["batch"]])


def register_kinds() -> None:
    register(Kind("imports.check", _("Memeriksa berkas"), check, _page))
    register(Kind("imports.apply", _("Menerapkan impor"), apply, _page))
    register(Kind("imports.undo", _("Mengurungkan impor"), undo, _page))
