"""The register's figures, kept until the register changes; nobody waits for another's refresh.

Cheap ones are read anew at once. Dear ones are shown as they are, with their time, while one
worker reads them anew (``tasks.refresh_figures``).
"""

import datetime as dt
import functools
import inspect
import time
import zlib
from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone

from registry import changes
from registry.models import District, UrbanVillage

from . import queries
from .dashboard.question import Question
from .queries import Figures, read_figures

KEPT_FOR = 24 * 3600
PATIENCE = 0.4  # seconds: what took less is read again while the person waits
LEASE = 120  # seconds that one worker may take before another may try


@dataclass(frozen=True)
class Kept:
    """Figures with the snapshot from before they were read, and how long reading took."""

    figures: Figures
    seen: str
    made_at: dt.datetime
    seconds: float
    stale: bool = False


def of(question: Question, *, refresh=None) -> Kept:
    """What to show now; ``refresh(question)`` is called when that is older than the register."""
    kept: Kept | None = cache.get(_key(question))
    moment = changes.since(kept.seen if kept else None)
    if kept is None or moment.writing:
        return _read(question, moment)
    if not moment.changed:
        return kept
    if kept.seconds < PATIENCE or refresh is None:
        return _read(question, moment)
    if cache.add(f"{_key(question)}:lease", 1, LEASE):
        refresh(question)
    return Kept(kept.figures, kept.seen, kept.made_at, kept.seconds, stale=True)


def renew(question: Question) -> None:
    """Read anew if the register has changed, and let the next one try again."""
    kept: Kept | None = cache.get(_key(question))
    moment = changes.since(kept.seen if kept else None)
    if moment.changed:
        _read(question, moment)
    cache.delete(f"{_key(question)}:lease")


def _read(question: Question, moment: changes.Moment) -> Kept:
    started = time.perf_counter()
    figures = read_figures(question)
    kept = Kept(figures, moment.seen, timezone.now(), time.perf_counter() - started)
    if not moment.writing:
        cache.set(_key(question), kept, KEPT_FOR)
    return kept


def _key(question: Question) -> str:
    parts = (_shape(), question.at, question.since, question.district or 0, question.type or "-")
    return "figures:" + ":".join(map(str, parts))


@functools.cache
def _shape() -> str:
    """Another release, other figures: what it cannot read must not come out of the cache."""
    kept = (Kept, UrbanVillage, District)
    text = inspect.getsource(queries) + "".join(inspect.getsource(each) for each in kept)
    return f"{zlib.crc32(text.encode()):08x}"
