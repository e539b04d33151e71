"""Dates as registers write them; what is not one date, and only one, is refused."""

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext as _

from .cells import NIL, BadCell, Doubtful, tidy

EPOCH = dt.date(1899, 12, 30)  # day 0 of a spreadsheet
SERIALS = range(7_306, 73_051)  # 1920 to 2099
YEARS = range(1901, 2101)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags aug",
            "september sep sept",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ZERO = re.compile(
    r"0{1,2}[/.-]0?[01][/.-](?:1900|0{2,4})|0000[/.-]00[/.-]00|1900[/.-]01[/.-]00"
    r"|30[/.-]12[/.-]1899|1899[/.-]12[/.-]3[01]|31[/.-]12[/.-]1899"
)
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})")
_DOUBLED = re.compile(r"(\d{1,2})[/.-]{1,3}(\d{1,2})[/.-]{1,3}(\d{4})")


def _date(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if date.year in YEARS else None


def written(date: dt.date) -> str:
    """The way that a mend types a date."""
    return f"{date:%d/%m/%Y}"


def day(raw: str) -> Any:
    """A date. Spreadsheet zeros say nothing, with a warning; serial numbers are named."""
    text = _TIME.sub("", tidy(raw)).casefold()
    if text in NIL or text == "0":
        return None
    if _ZERO.fullmatch(text):
        return Doubtful(None, _("Tanggal nol dari program, dianggap kosong"))
    if found := _read(text):
        return found
    if re.fullmatch(r"[0-9]{4,5}", text) and int(text) in SERIALS:
        date = EPOCH + dt.timedelta(days=int(text))
        return Doubtful(
            date,
            _("Nomor hari Excel dibaca sebagai %(date)s") % {"date": written(date)},
            "",
            written(date),
        )
    raise _bad(text)


def _read(text: str) -> dt.date | None:
    if match := _DAY_FIRST.fullmatch(text):
        return _date(match[4], match[3], match[1])
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(match[1], match[3], match[4])
    if (match := _NAMED.fullmatch(text)) and match[2] in MONTHS:
        return _date(match[3], MONTHS[match[2]], match[1])
    return None


def _bad(text: str) -> BadCell:
    if match := _DAY_FIRST.fullmatch(text):
        swapped = _date(match[4], match[1], match[3])
        return _perhaps(_("Tanggal ini tidak ada dalam kalender"), swapped)
    if match := _SHORT_YEAR.fullmatch(text):
        century = 2000 if int(match[3]) < 30 else 1900
        date = _date(century + int(match[3]), match[2], match[1])
        return _perhaps(_("Tahun hanya dua angka"), date)
    if match := _DOUBLED.fullmatch(text):
        date = _date(match[3], match[2], match[1])
        return _perhaps(_("Tanggal tidak dapat dibaca: garis miring ganda"), date)
    return BadCell(_("Tanggal tidak dapat dibaca"), _("Tulis hari/bulan/tahun, atau kosongkan"), "")


def _perhaps(sentence: str, date: dt.date | None) -> BadCell:
    if date is None:
        return BadCell(sentence, _("Kosongkan, atau tulis hari/bulan/tahun"), "")
    suggestion = _("Mungkin %(date)s") % {"date": written(date)}
    return BadCell(sentence, suggestion, written(date))
