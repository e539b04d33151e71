"""The calendar entries of somebody who has a seat, or has one no longer."""

from collections.abc import Iterable
from dataclasses import replace

from bogor_coop.notices import calendars
from bogor_coop.notices.calendars import CANCEL, PUBLISH, REQUEST

from .ical import meeting
from .models import Occurrence


def entries(
    occurrences: Iterable[Occurrence], *, attendee: str, url: str, coming: bool, step: int
) -> list[tuple[str, bytes, str]]:
    """The attachments of a mail to her, one for each occurrence.

    They are new at the moment of writing, although the occurrence itself has not changed; what is
    taken out stands one SEQUENCE below what would be laid in anew.
    """
    own = step if coming else step - 1
    found = (meeting(one, attendee=attendee, url=url, step=own) for one in occurrences)
    method = REQUEST if coming else CANCEL
    return [calendars.entry(replace(one, changed_at=None), method=method) for one in found]


def file(occurrences: Iterable[Occurrence], *, url: str) -> bytes:
    """What a person takes into the calendar of her telephone herself."""
    return calendars.document([meeting(one, url=url) for one in occurrences], method=PUBLISH)
