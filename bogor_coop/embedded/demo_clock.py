"""How far the demo's clock is set back: its first start is the morning of 14 December 2018."""

import datetime as dt
from pathlib import Path

MORNING = dt.datetime(2018, 12, 14, 7, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def start(var: Path, *, now: dt.datetime) -> dt.timedelta:
    """Remember ``now`` as the demo's first start, once; return the shift in force."""
    file = var / "demo-first-start"
    if not file.exists():
        var.mkdir(parents=True, exist_ok=True)
        file.write_text(now.isoformat())
    return shift(var)


def shift(var: Path) -> dt.timedelta:
    """What to add to the real clock; nothing before the first start."""
    try:
        first = dt.datetime.fromisoformat((var / "demo-first-start").read_text())
    except FileNotFoundError:
        return dt.timedelta(0)
    return MORNING - first
