"""How numbers, money and dates are written for people, in the language of the page.

Examples are Indonesian; English has 1,234.5 · 40.0% · 09:41 WIB and its own names of months.

Every function takes a plain value and returns text; ``None`` gives "" so that a page decides
itself what to say about a missing value (see the filter ``or_empty``).
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

MINUS = "−"
NBSP = "\u00a0"

Number = int | float | Decimal


def english() -> bool:
    """Whether this page is written the English way."""
    return (get_language() or "").startswith("en")


def decimal_mark() -> str:
    """What stands before decimals: "," or, in English, "."."""
    return "." if english() else ","


def number(value: Number | None, digits: int = 0) -> str:
    """``1234.5`` → "1.235" (or "1.234,5" with ``digits=1``); minus is −."""
    if value is None:
        return ""
    quantum = Decimal(1).scaleb(-digits)
    exact = Decimal(str(value)).quantize(quantum, rounding=ROUND_HALF_UP)
    text = f"{abs(exact):,.{digits}f}"
    if not english():
        text = text.translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if exact < 0 else text


def signed(value: Number | None, digits: int = 0) -> str:
    """A change: "+32", "−24", "0"."""
    if value is None:
        return ""
    text = number(value, digits)
    return f"+{text}" if value > 0 else text


def rupiah(value: Number | None) -> str:
    """Whole rupiah: "Rp8.700.000.000", "−Rp21.000.000"."""
    if value is None:
        return ""
    text = number(value)
    return f"{MINUS}Rp{text[1:]}" if text.startswith(MINUS) else f"Rp{text}"


_UNITS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def rupiah_short(value: Number | None, unit: str = "") -> str:
    """ "Rp8,7 miliar", "Rp180 juta"; with ``unit`` that unit is kept: "Rp0,62 miliar"."""
    if value is None:
        return ""
    exact = Decimal(str(value))
    mark = decimal_mark()
    for size, name in _UNITS:
        if unit == name or (not unit and _rounds_to_one(abs(exact), size)):
            digits = 2 if abs(exact) < size * Decimal("0.995") else 1
            text = number(abs(exact) / size, digits)
            text = text.rstrip("0").rstrip(mark) if mark in text else text
            sign = MINUS if exact < 0 else ""
            return f"{sign}Rp{text}{NBSP}{_unit(name)}"
    return rupiah(value)


def _unit(name: str) -> str:
    words = {
        "triliun": _("triliun"), "miliar": _("miliar"), "juta": _("juta"), "ribu": _("ribu"),
    }  # fmt: skip
    return words[name]


def _rounds_to_one(value: Decimal, size: int) -> bool:
    return value / size >= Decimal("0.99995")


def percent(ratio: Number | None, digits: int = 1) -> str:
    """A ratio (0.4) as "40,0 %"."""
    if ratio is None:
        return ""
    space = "" if english() else NBSP
    return f"{number(Decimal(str(ratio)) * 100, digits)}{space}%"


def share(part: Number, whole: Number, digits: int = 1) -> str:
    """``part`` of ``whole`` as per cent; "–" when there is no whole."""
    return percent(Decimal(str(part)) / Decimal(str(whole)), digits) if whole else "–"


def points(value: Number | None) -> str:
    """Percentage points: "11,2 poin"."""
    return "" if value is None else f"{number(value, 1)}{NBSP}{_('poin')}"


def months() -> list[str]:
    """Names of the months in the language of the page."""
    return [
        _("Januari"), _("Februari"), _("Maret"), _("April"), _("Mei"), _("Juni"),
        _("Juli"), _("Agustus"), _("September"), _("Oktober"), _("November"), _("Desember"),
    ]  # fmt: skip


def months_short() -> list[str]:
    """Three letters each, as in tables: "Des"."""
    return [
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("Mei"), _("Jun"),
        _("Jul"), _("Agu"), _("Sep"), _("Okt"), _("Nov"), _("Des"),
    ]  # fmt: skip


def weekdays() -> list[str]:
    """Monday first."""
    return [_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu")]


def _date(value: dt.date | dt.datetime) -> dt.date:
    if isinstance(value, dt.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def date_long(value: dt.date | dt.datetime | None) -> str:
    """ "14 Desember 2018"."""
    if value is None:
        return ""
    day = _date(value)
    return f"{day.day} {months()[day.month - 1]} {day.year}"


def date_short(value: dt.date | dt.datetime | None) -> str:
    """ "14 Des 2018", for tables."""
    if value is None:
        return ""
    day = _date(value)
    return f"{day.day} {months_short()[day.month - 1]} {day.year}"


def date_weekday(value: dt.date | dt.datetime | None) -> str:
    """ "Jumat 14 Desember 2018"."""
    return "" if value is None else f"{weekdays()[_date(value).weekday()]} {date_long(value)}"


def clock_time(value: dt.datetime | None) -> str:
    """ "09.41 WIB"."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{local:%H:%M}{NBSP}WIB" if english() else f"{local:%H.%M}{NBSP}WIB"


def moment(value: dt.datetime | None) -> str:
    """ "14 Desember 2018 09.41 WIB"."""
    return "" if value is None else f"{date_long(value)} {clock_time(value)}"


def moment_short(value: dt.datetime | None) -> str:
    """ "14 Des 2018 09.41 WIB"."""
    return "" if value is None else f"{date_short(value)} {clock_time(value)}"


def span(starts: dt.datetime, ends: dt.datetime) -> str:
    """ "14 Des 2018 09.00–12.00 WIB", "14 Des 2018 19.00 WIB – 15 Des 2018 02.00 WIB"."""
    if _date(starts) == _date(ends):
        begins = clock_time(starts).removesuffix(f"{NBSP}WIB")
        return f"{date_short(starts)} {begins}–{clock_time(ends)}"
    return f"{moment_short(starts)} – {moment_short(ends)}"


def phone(value: str | None) -> str:
    """ "+6281212344471" → "0812-1234-4471"; anything else as it is."""
    if not value:
        return ""
    if not value.startswith("+62") or not value[1:].isdigit():
        return value
    digits = "0" + value[3:]
    if not digits.startswith("08"):
        return digits
    return "-".join(part for part in (digits[:4], digits[4:8], digits[8:]) if part)


def initials(name: str) -> str:
    """ "Rina Kartikasari" → "RK"."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
