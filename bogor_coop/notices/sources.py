"""Where reminders come from: a room registers a source, which says who may need reminding.

The room of notices does the rest: it reads the candidates in one statement per rule, computes
the moment for each, and keeps the ledger in step (``actions/reminders.py``).
"""

from typing import ClassVar

from django.db.models import QuerySet
from django.utils.functional import Promise

from .enums import Anchor
from .messages import Message
from .models import ReminderRule

COLUMNS = ("subject_id", "version", "recipient_id", "address", "anchor_at", "registered_at")


class ReminderSource:
    """Things with a date and people who must be reminded of it. Subclasses set all of these."""

    key: ClassVar[str]  # "programs.occurrence"
    label: ClassVar[str | Promise]  # what the rule's page calls it
    subject_type: ClassVar[str]  # model label of the subject, "programs.occurrence"
    messages: ClassVar[tuple[type[Message], ...]]  # kinds that a rule may send
    anchors: ClassVar[tuple[Anchor, ...]] = (Anchor.START,)
    version_column: ClassVar[str] = "version"  # another name where the model has such a field

    def scopes(self) -> list[tuple[str, str | Promise]]:
        """Values of ``rule.scope`` with labels, e.g. kinds of activity; "" always means all."""
        return []

    def candidates(self, rule: ReminderRule) -> QuerySet:
        """Everybody who must be reminded of something alive, as ``.values(*COLUMNS)``.

        Whatever is cancelled, withdrawn or over does not appear; its planned reminders are then
        taken back. ``subject_id`` may be a number; ``recipient_id`` may be NULL when ``address``
        is given, ``address`` "" when the account's own counts. ``anchor_at`` is the moment that
        ``rule.anchor`` names; ``registered_at`` since when the person waits (portal's clock).
        Name computed columns by ``annotate``, never two of them alike. A person appears once
        per subject or several times: she gets one message, to each address one.
        """
        raise NotImplementedError


_sources: dict[str, ReminderSource] = {}


def register(source: ReminderSource) -> None:
    """Make a source known, in ``AppConfig.ready``. Raises ValueError when its key is taken."""
    taken = _sources.setdefault(source.key, source)
    if type(taken) is not type(source):
        raise ValueError(f"reminder source {source.key!r} is registered twice")


def source_of(key: str) -> ReminderSource:
    """The source of a key. Raises LookupError when no room knows it (any more)."""
    return _sources[key]


def every_source() -> list[ReminderSource]:
    """All registered sources, by key."""
    return [_sources[key] for key in sorted(_sources)]
