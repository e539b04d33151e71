"""What a manager should know and do, in plain words; the officers' list is next_actions.py."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from ..enums import Life, MeetingStatus
from .loading import Record

AHEAD = 180  # days before a deadline from which it is shown


@dataclass(frozen=True)
class Task:
    """Something to do: a sentence, how, until when, and the button that begins it."""

    title: str
    line: str
    due: dt.date | None = None
    url: str = ""
    verb: str = ""
    urgent: bool = False


def tasks(record: Record) -> list[Task]:
    """What the cooperative owes the office, the longest overdue first."""
    if record.standing is None or record.standing.life == Life.DISSOLVED:
        return []
    found = [*_meeting(record), *_coming_meeting(record), *_statement(record)]
    found += _certificate(record)
    return sorted(found, key=lambda task: task.due or dt.date.max)


def _meeting(record: Record) -> Iterator[Task]:
    year = record.newest_due_year
    founded = record.cooperative.legal_entity_date
    if founded is not None and founded.year > year:
        return
    status, due_on = record.meeting_status(year), record.deadline(year)
    if status == MeetingStatus.UNKNOWN:
        yield Task(
            _("RAT tahun buku %(year)s") % {"year": year},
            _("Kami belum menerima kabar. Sampaikan tanggal RAT dan beritanya ke dinas."),
            due_on,
        )
    elif status == MeetingStatus.NOT_HELD:
        yield Task(
            _("RAT tahun buku %(year)s belum diadakan") % {"year": year},
            _("Adakan rapatnya, lalu sampaikan berita acaranya ke dinas."),
            due_on,
        )
    elif status == MeetingStatus.HELD:
        yield Task(
            _("Laporan RAT tahun buku %(year)s") % {"year": year},
            _("Rapat sudah diadakan. Kirim laporannya ke dinas."),
        )


def _coming_meeting(record: Record) -> Iterator[Task]:
    year = record.newest_due_year + 1
    due_on = record.deadline(year)
    if (
        due_on is not None
        and (due_on - record.at).days <= AHEAD
        and record.meeting_status(year) == MeetingStatus.NONE_DUE
    ):
        line = _("Adakan paling lambat %(day)s.") % {"day": formats.date_long(due_on)}
        yield Task(_("RAT tahun buku %(year)s") % {"year": year}, line, due_on)


def _statement(record: Record) -> Iterator[Task]:
    year = record.newest_due_year
    if all(statement.book_year != year for statement in record.statements):
        yield Task(
            _("Laporan keuangan tahun buku %(year)s") % {"year": year},
            _("Kami belum menerimanya. Kirim neraca dan perhitungan hasil usaha ke dinas."),
        )


def _certificate(record: Record) -> Iterator[Task]:
    until = record.cooperative.certificate_valid_until
    if until is not None and (until - record.at).days <= AHEAD:
        line = _("Berlaku sampai %(day)s. Ajukan perpanjangan ke dinas.")
        yield Task(_("Sertifikat NIK"), line % {"day": formats.date_long(until)}, until)
