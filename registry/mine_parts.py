"""What the rooms above add to a manager's home; the registry never imports them.

Register in ``AppConfig.ready``. Each source is asked once per page, for all the cooperatives
that the page speaks of, and answers with plain values: what waits, what is in the diary, and
lists of its own.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bogor_coop.ui.parts import Text

from .models import Cooperative
from .record.for_managers import Task


@dataclass(frozen=True)
class Row:
    """One line: what, when or where, and how it stands (``value`` in the status vocabulary)."""

    title: Text
    line: Text = ""
    url: str = ""
    vocabulary: str = ""
    value: str = ""
    word: Text = ""
    at: dt.datetime | None = None


@dataclass(frozen=True)
class Section:
    """A titled list of rows, with a way to all of them; ``empty`` is said when there are none."""

    title: Text
    rows: Sequence[Row]
    more: Text = ""
    more_url: str = ""
    empty: Text = ""


TaskSource = Callable[[Any, Sequence[Cooperative], dt.datetime], Iterable[Task]]
DiarySource = Callable[[Any, Sequence[Cooperative], dt.datetime], Iterable[Row]]
SectionSource = Callable[[Any, Sequence[Cooperative], dt.datetime], Section | None]

NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)

_tasks: dict[str, TaskSource] = {}
_diary: dict[str, DiarySource] = {}
_sections: dict[str, SectionSource] = {}


def register(
    name: str,
    *,
    tasks: TaskSource | None = None,
    diary: DiarySource | None = None,
    section: SectionSource | None = None,
) -> None:
    """Add the sources of a room; the same name replaces the older ones."""
    unregister(name)
    if tasks is not None:
        _tasks[name] = tasks
    if diary is not None:
        _diary[name] = diary
    if section is not None:
        _sections[name] = section


def unregister(name: str) -> None:
    """Take the sources of a room away again (tests)."""
    _tasks.pop(name, None)
    _diary.pop(name, None)
    _sections.pop(name, None)


def tasks(user, cooperatives: Sequence[Cooperative], *, at: dt.datetime) -> list[Task]:
    """What waits for the manager, the most urgent first."""
    found = [task for source in _tasks.values() for task in source(user, cooperatives, at)]
    return sorted(found, key=lambda task: task.due or dt.date.max)


def diary(user, cooperatives: Sequence[Cooperative], *, at: dt.datetime) -> list[Row]:
    """What lies ahead, the next first."""
    rows = [row for source in _diary.values() for row in source(user, cooperatives, at)]
    return sorted(rows, key=lambda row: row.at or NEVER)


def sections(user, cooperatives: Sequence[Cooperative], *, at: dt.datetime) -> list[Section]:
    """The lists that have something to say."""
    found = (source(user, cooperatives, at) for source in _sections.values())
    return [section for section in found if section is not None]
