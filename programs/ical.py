"""Occurrences as calendar entries: the same UID for ever, SEQUENCE = schedule version."""

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from bogor_coop.notices import calendars
from bogor_coop.notices.calendars import CANCEL, PUBLISH, REQUEST

from .enums import OccurrenceState
from .models import Occurrence


def meeting(
    occurrence: Occurrence, *, attendee: str = "", url: str = "", step: int = 0
) -> calendars.Meeting:
    """What a calendar needs to know of an occurrence; ``attendee`` is a mail address.

    ``step`` raises the SEQUENCE of hers alone (``queries.seated.step_of``).
    """
    activity = occurrence.activity
    owner = activity.owner
    lines = []
    if occurrence.link:
        lines.append(_("Tautan: %(link)s") % {"link": occurrence.link})
    if occurrence.state == OccurrenceState.CANCELLED:
        lines.append(_("Dibatalkan: %(reason)s") % {"reason": occurrence.state_reason})
    return calendars.Meeting(
        uid=str(occurrence.ical_uid),
        sequence=occurrence.schedule_version + step,
        start=occurrence.starts_at,
        end=occurrence.ends_at,
        summary=_title(occurrence),
        location=_where(occurrence),
        description="\n".join(lines),
        url=f"{settings.PORTAL_URL}{url}" if url else occurrence.link,
        organizer_name=_("Dinas Koperasi dan UKM Kota Bogor") if owner.email else "",
        organizer_email=owner.email or "",
        attendee_email=attendee,
        cancelled=occurrence.state == OccurrenceState.CANCELLED,
        changed_at=occurrence.updated_at,
    )


def _title(occurrence: Occurrence) -> str:
    """Of the activity first: that is all a telephone shows of an entry. Then which day it is."""
    activity = occurrence.activity.title
    return f"{activity}: {occurrence.title}" if occurrence.title else activity


def _where(occurrence: Occurrence) -> str:
    """Room with its address, or the place; the link where there is nothing else."""
    if occurrence.room:
        return ", ".join(filter(None, (occurrence.room.name, occurrence.room.address)))
    return occurrence.place or occurrence.link


def invitation(
    occurrence: Occurrence, *, attendee: str, url: str = "", step: int = 0
) -> tuple[str, bytes, str]:
    """The attachment of a mail about an occurrence: REQUEST while it stands, else CANCEL."""
    standing = occurrence.state == OccurrenceState.SCHEDULED
    entry = meeting(occurrence, attendee=attendee, url=url, step=step)
    return calendars.entry(entry, method=REQUEST if standing else CANCEL)


def cancellation(
    occurrences: Iterable[Occurrence], *, attendee: str, step: int = 0
) -> tuple[str, bytes, str]:
    """One attachment that takes several occurrences out of the calendar."""
    content = calendars.document(
        [meeting(one, attendee=attendee, step=step) for one in occurrences], method=CANCEL
    )
    return "pembatalan.ics", content, f"text/calendar; charset=utf-8; method={CANCEL}"


def feed(
    occurrences: Iterable[Occurrence], *, name: str, more: Iterable[calendars.Meeting] = ()
) -> bytes:
    """A calendar to subscribe to; cancelled occurrences stay in it, marked so."""
    entries = [*(meeting(one) for one in occurrences), *more]
    return calendars.document(entries, method=PUBLISH, name=name)


def open_feed(occurrences: Iterable[Occurrence], *, name: str) -> bytes:
    """The same for anybody: nothing of online rooms, and nobody's mail address."""
    rows = list(occurrences)
    for one in rows:
        one.link = ""
    found = (replace(meeting(one), organizer_name="", organizer_email="") for one in rows)
    return calendars.document(found, method=PUBLISH, name=name)
