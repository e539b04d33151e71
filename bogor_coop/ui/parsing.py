"""Reading what people type: numbers, dates, phone numbers. Never guesses; raises ``ValueError``.

The messages are sentences for the person; forms show them beside the field.
"""

import datetime as dt
import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from . import formats

_MINUS = "-−–"
_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
_GROUPED_ENGLISH = re.compile(r"\d{1,3}(,\d{3})+")
_CERTAINLY_ENGLISH = re.compile(r"\d{1,3}(,\d{3}){2,}")
_MONTHS = {
    "jan": 1, "januari": 1, "january": 1, "feb": 2, "februari": 2, "pebruari": 2, "february": 2,
    "mar": 3, "maret": 3, "march": 3, "apr": 4, "april": 4, "mei": 5, "may": 5, "jun": 6,
    "juni": 6, "june": 6, "jul": 7, "juli": 7, "july": 7, "agu": 8, "agt": 8, "ags": 8,
    "agustus": 8, "aug": 8, "august": 8, "sep": 9, "sept": 9, "september": 9, "okt": 10,
    "oktober": 10, "oct": 10, "october": 10, "nov": 11, "nop": 11, "november": 11,
    "nopember": 11, "des": 12, "desember": 12, "dec": 12, "december": 12,
}  # fmt: skip


def whole_number(text: str) -> int:
    """ "3.350" → 3350, "(1.234)" and "−1.234" → -1234. Decimals other than zero are refused."""
    digits, negative = _sign(re.sub(r"\s", "", text))
    whole, fraction = _split(digits)
    if not whole.isascii() or not whole.isdigit():
        raise ValueError(_("Tulis angka saja, misalnya 3.350."))
    if fraction.strip("0"):
        raise ValueError(_("Tulis bilangan bulat, tanpa angka di belakang koma."))
    return -int(whole) if negative else int(whole)


def rupiah(text: str) -> int:
    """ "Rp 1.250.000,00", "1250000", "1.250.000,-", "(21.000.000)" → whole rupiah."""
    bare = re.sub(r"(?i)rp\.?", "", re.sub(r"\s", "", text), count=1)
    bare = re.sub(rf",[{_MINUS}]{{1,2}}(?=\)?$)", "", bare)
    try:
        return whole_number(bare)
    except ValueError:
        if re.fullmatch(r"[\d.,()−–-]+", bare) and re.search(r"[.,]\d{1,2}\)?$", bare):
            raise ValueError(_("Rupiah harus bulat, tanpa sen.")) from None
        raise ValueError(_("Tulis rupiah dengan angka, misalnya 1.250.000.")) from None


def _sign(text: str) -> tuple[str, bool]:
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1], True
    if text[:1] and text[0] in _MINUS:
        return text[1:], True
    return text, False


def _split(digits: str) -> tuple[str, str]:
    """Whole part without separators, and decimals; what fits no pattern comes back as it was."""
    english = _GROUPED_ENGLISH if formats.english() else _CERTAINLY_ENGLISH
    if english.fullmatch(digits.split(".")[0]):
        whole, _dot, fraction = digits.partition(".")
        return whole.replace(",", ""), fraction
    whole, _comma, fraction = digits.partition(",")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    return (whole, fraction) if not fraction or fraction.isdigit() else (digits, "")


def date(text: str) -> dt.date:
    """ "24 Feb 2018", "24/02/2018", "24-2-2018", "2018-02-24". Two-digit years are refused."""
    bare = re.sub(r"\s+", " ", text.strip().rstrip("."))
    bare = re.sub(r"(?i)^(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|\w+day),? ", "", bare)
    iso = re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", bare)
    written = re.fullmatch(r"(\d{1,2})[ -]([A-Za-z]+)\.?[ -](\d{4})", bare)
    numbers = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", bare)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif written and written[2].lower() in _MONTHS:
        year, month, day = int(written[3]), _MONTHS[written[2].lower()], int(written[1])
    elif numbers:
        day, month, year = (int(part) for part in numbers.groups())
    elif re.fullmatch(r"\d{1,2}[-/. ]\w+[-/. ]\d{2}", bare):
        raise ValueError(_("Tulis tahunnya lengkap, misalnya 24 Februari 2018."))
    else:
        raise ValueError(_("Tulis tanggal seperti 24 Februari 2018 atau 24/02/2018."))
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(_("Tanggal ini tidak ada di kalender.")) from None


def time_of_day(text: str) -> dt.time:
    """ "09.00", "9:30 WIB", "0930", "9" → a time on the clock of the wall."""
    bare = re.sub(r"(?i)\s*(wib|pukul|jam)\s*|\s", "", text)
    found = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?|(\d{2})(\d{2})", bare)
    if not found or not bare.isascii():
        raise ValueError(_("Tulis pukul seperti 09.00 atau 13.30."))
    hour, minute = found[1] or found[3], found[2] or found[4] or "0"
    try:
        return dt.time(int(hour), int(minute))
    except ValueError:
        raise ValueError(_("Pukul ini tidak ada: 00.00 sampai 23.59.")) from None


def phone(text: str) -> str:
    """ "0812-0000-4471", "62 812…", "+62 (812) …" → "+628120004471"."""
    bare = re.sub(r"[\s().\-−–/]", "", text)
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    elif bare.startswith("0"):
        bare = "+62" + bare[1:]
    elif bare.startswith("62"):
        bare = "+" + bare
    elif bare.startswith("8"):
        bare = "+62" + bare
    if bare.startswith("+620"):
        bare = "+62" + bare[4:]
    if not re.fullmatch(r"\+[1-9][0-9]{7,14}", bare):
        raise ValueError(_("Tulis nomor telepon lengkap, misalnya 0812-3456-7890."))
    return bare


def registration_number(text: str) -> str:
    """The cooperative's registration number (NIK koperasi): 13 digits, separators dropped."""
    bare = re.sub(r"[\s.\-−–'`]", "", text)
    if not (bare.isascii() and bare.isdigit()):
        raise ValueError(_("Nomor induk koperasi hanya berisi angka."))
    if len(bare) != 13:
        raise ValueError(
            _("Nomor induk koperasi terdiri atas 13 angka; ini %(count)s.") % {"count": len(bare)}
        )
    return bare


def not_used(name: str, raw: str) -> str:
    """The sentence about a word of the address that was not understood."""
    words = {"name": name, "value": "".join(filter(str.isprintable, raw))[:40]}
    return _("“%(name)s=%(value)s” tidak dapat dipakai dan diabaikan.") % words


def unused(query: Mapping[str, str], **understood: bool) -> list[str]:
    """A sentence for each word of the address that was given and not ``understood``."""
    given = ((name, query.get(name, "").strip()) for name, known in understood.items() if not known)
    return [not_used(name, raw) for name, raw in given if raw]
