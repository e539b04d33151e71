"""Dated facts that a row states: life, annual meeting, yearly statement – as parts of a plan.

Every function answers with the columns to write and adds warnings; it reads, it never writes.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.imports.cells import CLEAR
from bogor_coop.imports.enums import Severity
from bogor_coop.imports.targets import Options, Reading

from ..enums import Life, MeetingOutcome
from ..models import AnnualStatement, MeetingDeadline
from .snapshots import STATEMENT, Known

WARNING = Severity.WARNING
Due = Callable[[int], dt.date | None]


def book_year(reading: Reading, options: Options) -> int | None:
    """The year that the row itself names, else the one named for the file."""
    year = reading.values.get("book_year")
    return year if isinstance(year, int) else options.book_year


def life(reading: Reading) -> Life | None:
    """One life out of a word or of the two columns aktif/tdkaktif; None when nothing is said."""
    word = reading.values.get("life")
    active = reading.values.get("life_active")
    inactive = reading.values.get("life_inactive")
    marked = None
    if active is True and inactive is True:
        reading.note("life_active", WARNING, _("Aktif dan tidak aktif sama-sama ditandai"))
        return None
    if active is True or inactive is True:
        marked = Life.ACTIVE if active is True else Life.INACTIVE
    elif active is False and "life_inactive" not in reading.texts:
        marked = Life.INACTIVE
    elif active is False and inactive is False:
        reading.note("life_active", WARNING, _("Aktif dan tidak aktif sama-sama tidak ditandai"))
    if word and word is not CLEAR:
        if marked and marked != word:
            reading.note("life", WARNING, _("Kolom keadaan dan kolom tanda berlawanan"))
            return None
        return Life(word)
    return marked


def life_plan(
    reading: Reading, known: Known | None, stated: Life | None, as_at: dt.date
) -> dict[str, Any] | None:
    """What to write about the life: a first status, a change at the file's date, or nothing."""
    if known is None or (known.life is None and not known.life_after):
        if known is not None and stated is None:
            return None
        return {"status": stated or Life.UNKNOWN, "since": as_at}
    running = known.life
    if stated is None or (running and running["status"] == stated):
        return None
    if running is None or known.life_after or running["upper"] is not None:
        reading.note(
            _life_column(reading),
            WARNING,
            _("Register memuat keadaan yang lebih baru; kolom ini tidak diterapkan"),
        )
        return None
    plan = {"status": stated, "since": as_at, "was": running["status"]}
    return plan | {"close": running["id"], "version": running["version"], "from": running["lower"]}


def _life_column(reading: Reading) -> str:
    return next((k for k in ("life", "life_active", "life_inactive") if k in reading.texts), "life")


class Deadlines:
    """Until when the annual meeting of a book year was due; read once per check."""

    def __init__(self) -> None:
        self.rows = list(
            MeetingDeadline.objects.values_list("secondary", "book_years", "month", "day")
        )

    def due(self, year: int, *, secondary: bool) -> dt.date | None:
        for is_secondary, years, month, day in self.rows:
            if is_secondary == secondary and year in years:
                return dt.date(year + 1, month, day)
        return None


def meeting_plan(
    reading: Reading, known: Known | None, year: int | None, *, as_at: dt.date, due: Due
) -> dict[str, Any] | None:
    """RAT of the book year: held (with its date) or not held; never both, never guessed."""
    if year is None:
        return None
    held, date = reading.values.get("meeting_held"), reading.values.get("meeting_held_on")
    date = _date_of_year(reading, date, year) if isinstance(date, dt.date) else None
    if held is False and date:
        reading.note("meeting_held", WARNING, _("RAT tidak ditandai, tetapi tanggalnya terisi"))
        return None
    if held is True or date:
        wanted = {"outcome": MeetingOutcome.HELD, "held_on": date}
        return _meeting_against(reading, known, year, wanted)
    if held is not False:
        return None
    due_on = due(year)
    if due_on is not None and as_at <= due_on:
        reading.note(
            "meeting_held",
            WARNING,
            _("RAT tahun buku %(year)s belum jatuh tempo; tidak dicatat sebagai tidak diadakan")
            % {"year": year},
        )
        return None
    return _meeting_against(
        reading, known, year, {"outcome": MeetingOutcome.NOT_HELD, "held_on": None}
    )


def _date_of_year(reading: Reading, date: dt.date, year: int) -> dt.date | None:
    if date.year != year + 1:
        reading.note(
            "meeting_held_on",
            WARNING,
            _("Tanggal ini bukan RAT tahun buku %(year)s; tidak disimpan") % {"year": year},
        )
        return None
    if date > clock.today():
        reading.note("meeting_held_on", WARNING, _("Tanggal RAT ini di masa depan"))
    return date


def _meeting_against(
    reading: Reading, known: Known | None, year: int, wanted: dict[str, Any]
) -> dict[str, Any] | None:
    before = known.meetings.get(year) if known else None
    if before is None:
        return {"book_year": year, "set": wanted | {"reported_on": None}}
    if wanted["outcome"] == MeetingOutcome.NOT_HELD and before["outcome"] == MeetingOutcome.HELD:
        reading.note(
            "meeting_held",
            WARNING,
            _("Register mencatat RAT %(year)s diadakan; tidak diubah") % {"year": year},
        )
        return None
    after = {
        "outcome": wanted["outcome"],
        "held_on": wanted["held_on"] or before["held_on"],
        "reported_on": before["reported_on"],
    }
    if after["reported_on"] and after["held_on"] and after["reported_on"] < after["held_on"]:
        reading.note("meeting_held_on", WARNING, _("Tanggal RAT ini sesudah tanggal laporannya"))
        return None
    if all(before[column] == value for column, value in after.items()):
        return None
    return {"book_year": year, "id": before["id"], "version": before["version"],
            "before": {column: before[column] for column in after}, "set": after}  # fmt: skip


def statement_plan(
    reading: Reading, known: Known | None, year: int | None
) -> dict[str, Any] | None:
    """The yearly figures of the row, with warnings where they contradict each other."""
    given = {k: reading.values[k] for k in STATEMENT if k in reading.values}
    _implausible(reading, given)
    if year is None or not given:
        return None
    wanted = {k: None if value is CLEAR else value for k, value in given.items()}
    before = known.statements.get(year) if known else None
    if before is None:
        if all(value is None for value in wanted.values()):
            return None
        return {"book_year": year, "set": dict.fromkeys(STATEMENT) | wanted}
    old = {column: before[column] for column in STATEMENT}
    if all(old[column] == value for column, value in wanted.items()):
        return None
    return {"book_year": year, "id": before["id"], "version": before["version"],
            "before": old, "set": old | wanted}  # fmt: skip


def _implausible(reading: Reading, given: dict[str, Any]) -> None:
    male, female, total = (given.get(k) for k in ("members_male", "members_female", "members"))
    both = (male or 0) + (female or 0)
    if all(isinstance(n, int) for n in (male, female, total)) and both != total:
        reading.note(
            "members",
            WARNING,
            _("Tidak sama dengan laki-laki %(male)s + perempuan %(female)s = %(sum)s")
            % {"male": male, "female": female, "sum": both},
            suggestion=_("Peringatan saja; baris tetap dapat dipakai"),
        )
    money = any(isinstance(given.get(k), int) and given[k] for k in AnnualStatement.AMOUNTS)
    if total == 0 and money:
        reading.note("members", WARNING, _("Tanpa anggota, tetapi ada angka keuangan"))
    if given.get("external_capital") is not None and isinstance(given.get("assets"), int):
        external = given["external_capital"]
        if isinstance(external, int) and external > given["assets"]:
            reading.note("external_capital", WARNING, _("Modal luar lebih besar daripada aset"))
