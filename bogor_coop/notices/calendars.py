"""Calendar entries for mails: one UID for ever, a rising SEQUENCE, and the right METHOD.

The METHOD stands inside the file and again in the MIME type; mail programs want them equal.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


@dataclass(frozen=True)
class Meeting:
    """What a calendar needs to know; moments are aware, ``sequence`` is the schedule version."""

    uid: str
    sequence: int
    start: dt.datetime
    end: dt.datetime
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    organizer_name: str = ""
    organizer_email: str = ""
    attendee_email: str = ""
    whole_days: bool = False  # no hours: from the day of ``start`` to before that of ``end``
    cancelled: bool = False  # in a feed; a mail says so by its METHOD
    changed_at: dt.datetime | None = None  # recording time; now when left out


def document(meetings: Iterable[Meeting], *, method: str, name: str = "") -> bytes:
    """An iCalendar file with these meetings; PUBLISH for a feed, REQUEST or CANCEL in mails.

    ``name`` is what calendar programs call a feed.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Dinas Koperasi dan UKM Kota Bogor//Portal Koperasi//ID")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        calendar.add_component(_event(meeting, method))
    return calendar.to_ical()


def entry(meeting: Meeting, *, method: str) -> tuple[str, bytes, str]:
    """The attachment of a message: file name, content, MIME type with its method."""
    name = "undangan.ics" if method == REQUEST else "pembatalan.ics"
    content_type = f"text/calendar; charset=utf-8; method={method}"
    return name, document([meeting], method=method), content_type


def _event(meeting: Meeting, method: str) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at or timezone.now())
    for name, at in (("dtstart", meeting.start), ("dtend", meeting.end)):
        event.add(name, timezone.localdate(at) if meeting.whole_days else at.astimezone(dt.UTC))
    event.add("summary", meeting.summary)
    event.add("status", "CANCELLED" if method == CANCEL or meeting.cancelled else "CONFIRMED")
    for name in ("location", "description", "url"):
        if value := getattr(meeting, name):
            event.add(name, value)
    if meeting.organizer_email:
        organizer = vCalAddress(f"mailto:{meeting.organizer_email}")
        organizer.params["CN"] = vText(meeting.organizer_name or meeting.organizer_email)
        event.add("organizer", organizer)
    if meeting.attendee_email:
        attendee = vCalAddress(f"mailto:{meeting.attendee_email}")
        attendee.params["RSVP"] = vText("FALSE")
        event.add("attendee", attendee)
    return event
