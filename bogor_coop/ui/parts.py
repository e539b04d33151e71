"""What the interface parts take: plain values, made by views or queries, drawn by ``{% … %}``.

Every part has its template in ``templates/ui/`` and stands on the gallery page.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Tab:
    """A tab or a segment: a link, one of them current, with a count if it has one.

    ``more`` says that the count is the least there are: "10.000+".
    """

    label: Text
    url: str
    count: int | None = None
    current: bool = False
    more: bool = False


@dataclass(frozen=True)
class Chip:
    """One active filter and the address without it."""

    label: Text
    remove_url: str


@dataclass(frozen=True)
class FacetOption:
    """One box of a facet; ``vocabulary`` draws the status shape before the word."""

    value: str
    label: Text
    count: int | None = None
    chosen: bool = False
    vocabulary: str = ""


@dataclass(frozen=True)
class Facet:
    """A folded group of boxes named ``name`` in the query."""

    name: str
    title: Text
    options: Sequence[FacetOption]
    open: bool = True


@dataclass(frozen=True)
class Change:
    """A field before and after, already written for people; "" reads "kosong"."""

    field: Text
    before: str
    after: str


@dataclass(frozen=True)
class HistoryEntry:
    """Who, what, when, why with document, through which door; then the fields."""

    who: str
    what: Text
    when: dt.datetime
    changes: Sequence[Change] = ()
    why: Text = ""
    document: str = ""
    document_url: str = ""
    door: Text = ""
    undo_url: str = ""
    url: str = ""


@dataclass(frozen=True)
class NextAction:
    """What waits: a sentence, a second line, until when or since when."""

    sentence: Text
    url: str
    line: Text = ""
    due: dt.date | None = None
    since: dt.date | None = None


@dataclass(frozen=True)
class QueueRow:
    """What, whom, last event, waiting since, deadline, one verb."""

    what: Text
    url: str
    verb: Text
    verb_url: str = ""
    whom: Text = ""
    last: Text = ""
    waiting: Text = ""
    deadline: Text = ""
    overdue: bool = False


@dataclass(frozen=True)
class QueueGroup:
    """Lewat tenggat, Hari ini, Minggu ini: ``shape`` is a name in ``ui.icons.SHAPES``."""

    title: Text
    rows: Sequence[QueueRow]
    total: int
    shape: str = "ring"
    colour: str = ""
    more_url: str = ""

    @property
    def more(self) -> int:
        """How many rows are not shown."""
        return self.total - len(self.rows)


@dataclass(frozen=True)
class Event:
    """A knot on the timeline of a record."""

    day: dt.date
    title: Text
    line: Text = ""
    icon: str = "clock"
    url: str = ""


@dataclass(frozen=True)
class Answer:
    """A line of a check-answers page; ``change_url`` leads back to the question."""

    label: Text
    lines: Sequence[Text]
    change_url: str = ""


@dataclass(frozen=True)
class Pages:
    """Where a list stands. ``total`` is None when nobody counted."""

    first: int
    last: int
    total: int | None = None
    previous_url: str = ""
    next_url: str = ""
    as_at: dt.datetime | None = field(default=None)
