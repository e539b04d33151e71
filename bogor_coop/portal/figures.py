"""Figures of register and programs, kept until either changes; nobody waits for another's refresh.

Cheap ones are read anew at once. Dear ones are shown as they are, with their time, while one
worker reads them anew (``tasks.refresh_figures``).
"""

import datetime as dt
import functools
import inspect
import time
import zlib
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.utils import timezone

from programs.clinic.obstacles import Row
from programs.costs.figures import Cost, ProgramCost
from programs.models import Program
from registry import changes
from registry.models import District, UrbanVillage

from . import queries
from .dashboard import reach
from .dashboard.question import Question
from .dashboard.reach import Reach
from .queries import Figures, read_figures

KEPT_FOR = 24 * 3600
PATIENCE = 0.4  # seconds: what took less is read again while the person waits
LEASE = 120  # seconds that one worker may take before another may try


@dataclass(frozen=True)
class Kept:
    """Figures with the snapshot from before they were read, and how long reading took."""

    figures: Figures
    reach: Reach
    seen: str
    made_at: dt.datetime
    seconds: float
    stale: bool = False


def of(question: Question, *, refresh=None) -> Kept:
    """What to show now; ``refresh(question)`` is called when that is out of date."""
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
    return replace(kept, stale=True)


def renew(question: Question) -> None:
    """Read anew if anything has changed, and let the next one try again."""
    kept: Kept | None = cache.get(_key(question))
    moment = changes.since(kept.seen if kept else None)
    if moment.changed:
        _read(question, moment)
    cache.delete(f"{_key(question)}:lease")


def _read(question: Question, moment: changes.Moment) -> Kept:
    started = time.perf_counter()
    figures, reached = read_figures(question), reach.read(question)
    took = time.perf_counter() - started
    kept = Kept(figures, reached, moment.seen, timezone.now(), took)
    if not moment.writing:
        cache.set(_key(question), kept, KEPT_FOR)
    return kept


def _key(question: Question) -> str:
    parts = (_shape(), question.at, question.since, question.district or 0, question.type or "-")
    return "figures:" + ":".join(map(str, parts))


@functools.cache
def _shape() -> str:
    """Another release, other figures: what it cannot read must not come out of the cache."""
    kept = (queries, reach, Kept, UrbanVillage, District, Cost, ProgramCost, Program, Row)
    text = "".join(inspect.getsource(each) for each in kept)
    return f"{zlib.crc32(text.encode()):08x}"
