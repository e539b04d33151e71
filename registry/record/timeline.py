"""Dated events of a cooperative, newest first: valid time, with the last corrections between."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.history.diffs import ChangeGroup
from bogor_coop.ui import formats
from bogor_coop.ui.parts import Event

from ..enums import MeetingOutcome
from .loading import Record

SHOWN = 8


def of(record: Record, groups: list[ChangeGroup]) -> list[Event]:
    """The newest events up to the day of the page."""
    events = [*lives(record), *meetings(record), *assessments(record), *people(record)]
    events += _corrections(record, groups)
    known = [event for event in events if event.day <= record.at]
    return sorted(known, key=lambda event: event.day, reverse=True)[:SHOWN]


def _url(record: Record, page: str) -> str:
    return reverse(f"registry:{page}", args=[record.cooperative.pk])


def lives(record: Record):
    for life in record.lives:
        line = "; ".join(filter(None, [life.decree_number, life.reason]))
        title = _("Kelembagaan: %(status)s") % {"status": life.get_status_display().lower()}
        yield Event(life.period.lower, title, line, "building", _url(record, "life_list"))


def meetings(record: Record):
    url = _url(record, "meeting_list")
    for meeting in record.meetings:
        year = _("Tahun buku %(year)s") % {"year": meeting.book_year}
        if meeting.outcome == MeetingOutcome.HELD and meeting.held_on:
            yield Event(meeting.held_on, _("RAT diadakan"), year, "people", url)
        if meeting.reported_on:
            yield Event(meeting.reported_on, _("RAT dilaporkan"), year, "clipboard-check", url)


def statements(record: Record):
    """By the day on which they were received; the others are in their own tab."""
    url = _url(record, "statement_list")
    for statement in record.statements:
        if statement.received_on:
            year = _("Tahun buku %(year)s") % {"year": statement.book_year}
            yield Event(
                statement.received_on,
                _("Laporan keuangan diterima"),
                year,
                "file-earmark-text",
                url,
            )


def assessments(record: Record):
    for assessment in record.assessments:
        score = formats.number(assessment.score, 2)
        line = ", ".join(filter(None, [assessment.get_health_class_display(), score]))
        yield Event(
            assessment.assessed_on,
            _("Penilaian kesehatan"),
            line,
            "heart-pulse",
            _url(record, "assessment_list"),
        )


def people(record: Record):
    for person in record.contacts:
        if person.term and person.term.lower:
            title = _("%(role)s mulai menjabat") % {"role": person.get_role_display()}
            url = _url(record, "contact_list")
            yield Event(person.term.lower, title, person.name, "person-badge", url)


def _corrections(record: Record, groups: list[ChangeGroup]):
    """The last few acts on the record itself, on the day they were recorded."""
    own = [g for g in groups if any(row.kind == "update" and not row.title for row in g.rows)]
    for group in own[:3]:
        n = group.changed_fields
        line = ngettext("%(who)s mengubah %(n)s isian", "%(who)s mengubah %(n)s isian", n)
        line %= {"who": group.who, "n": n}
        title = _("Data diperbaiki")
        url = _url(record, "cooperative_history")
        yield Event(group.when.date(), title, line, "pencil-square", url)
