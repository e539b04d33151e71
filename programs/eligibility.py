"""Who may register: rules as data, read into a verdict with its sentences."""

import datetime as dt
from dataclasses import dataclass

from .models import Activity


@dataclass(frozen=True)
class Verdict:
    """``ok``: may register now. ``opens_at``: from when on; None: from the beginning, or never.

    ``unmet`` says which rules are not met, ``satisfied_by`` what would satisfy each of them.
    """

    ok: bool
    opens_at: dt.datetime | None = None
    unmet: tuple[str, ...] = ()
    satisfied_by: tuple[str, ...] = ()


def verdict(activity: Activity, cooperative, *, at: dt.datetime) -> Verdict:
    """Whether this cooperative (None: a small business) may register at ``at``."""
    raise NotImplementedError
