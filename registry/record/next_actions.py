"""What waits at a cooperative, derived from its facts: overdue first."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.parts import NextAction

from ..enums import Life, MeetingStatus
from .four_facts import certificate_until
from .loading import Record

AHEAD = 180  # days before a deadline from which it is shown


def of(record: Record) -> list[NextAction]:
    """Nothing is asked of a dissolved or withdrawn cooperative."""
    standing = record.standing
    if standing is None or standing.life == Life.DISSOLVED:
        return []
    found = [*_life(record), *_meetings(record), *_statement(record), *_certificate(record)]
    found += _terms(record)
    return sorted(found, key=lambda action: (action.due is None, action.due or record.at))


def _url(record: Record, page: str, *args) -> str:
    return reverse(f"registry:{page}", args=[record.cooperative.pk, *args])


def _life(record: Record):
    if record.standing and record.standing.life == Life.UNKNOWN:
        yield NextAction(
            _("Pastikan kelembagaannya"),
            _url(record, "life_create"),
            _("belum diketahui apakah koperasi ini aktif"),
        )


def _meetings(record: Record):
    year = record.newest_due_year
    status = record.meeting_status(year)
    due_on = record.deadline(year)
    edit = _url(record, "meeting_edit", year)
    words = {"year": year}
    if record.existed_in(year):
        if status == MeetingStatus.UNKNOWN:
            line = _("belum dicatat, batas %(day)s") % {"day": formats.date_short(due_on)}
            yield NextAction(_("Catat RAT tahun buku %(year)s") % words, edit, line, due_on)
        elif status == MeetingStatus.NOT_HELD:
            line = _("tidak diadakan, batas %(day)s") % {"day": formats.date_short(due_on)}
            yield NextAction(_("Tagih RAT tahun buku %(year)s") % words, edit, line, due_on)
        elif status == MeetingStatus.HELD:
            line = _("diadakan, laporannya belum diterima")
            yield NextAction(_("Minta laporan RAT tahun buku %(year)s") % words, edit, line)
    upcoming = year + 1
    next_due = record.deadline(upcoming)
    if (
        next_due is not None
        and (next_due - record.at).days <= AHEAD
        and record.meeting_status(upcoming) == MeetingStatus.NONE_DUE
    ):
        yield NextAction(
            _("Siapkan RAT tahun buku %(year)s") % {"year": upcoming},
            _url(record, "meeting_edit", upcoming),
            _("batas %(day)s") % {"day": formats.date_short(next_due)},
            next_due,
        )


def _statement(record: Record):
    year = record.newest_due_year
    if record.existed_in(year) and all(s.book_year != year for s in record.statements):
        yield NextAction(
            _("Catat laporan tahun buku %(year)s") % {"year": year},
            _url(record, "statement_edit", year),
            _("laporan keuangan tahunan belum diterima"),
        )


def _certificate(record: Record):
    until = record.cooperative.certificate_valid_until
    if until is not None and (until - record.at).days <= AHEAD:
        yield NextAction(
            _("Perpanjang sertifikat NIK"),
            _url(record, "cooperative_edit") + "#id_certificate_valid_until",
            certificate_until(until, at=record.at),
            until,
        )


def _terms(record: Record):
    for person in record.people:
        last = (
            person.term.upper - dt.timedelta(days=1) if person.term and person.term.upper else None
        )
        if last is not None and (last - record.at).days <= AHEAD:
            yield NextAction(
                _("Perbarui %(role)s") % {"role": person.get_role_display().lower()},
                _url(record, "contact_edit", person.pk),
                _("masa jabatan %(name)s sampai %(day)s")
                % {"name": person.name, "day": formats.date_short(last)},
                last,
            )
