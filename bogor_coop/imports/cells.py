"""What stands in a cell: numbers, dates, yes and no, words of a list – as registers write them.

A parser takes the stripped text and answers with a value, with None (the cell says nothing), or
with :class:`Doubtful` (a value, and a warning beside it). It raises :class:`BadCell` for what it
cannot read: nothing is guessed, a likely meaning is only suggested.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

NIL = frozenset({"-", "–", "—", "--", "−", "nihil", "n/a"})
YES = frozenset(
    {"1", "ya", "yes", "y", "x", "v", "√", "✓", "true", "benar", "aktif", "iya", "sudah"}
)
NO = frozenset({"0", "-", "–", "−", "tidak", "t", "n", "no", "false", "salah", "belum"})


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffd]")


class _Clear:
    """The mark of a cell that shall be emptied in the record."""

    def __repr__(self) -> str:
        return "CLEAR"


CLEAR = _Clear()


class BadCell(Exception):
    """The cell cannot be read. ``mend`` is a text that might be meant; "" empties the cell."""

    def __init__(self, sentence: str, suggestion: str = "", mend: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.suggestion = suggestion
        self.mend = mend


@dataclass(frozen=True)
class Doubtful:
    """A value that was read, although a person should look at the cell."""

    value: Any
    sentence: str
    suggestion: str = ""
    mend: str | None = None


Parser = Callable[[str], Any]


def fold(text: str) -> str:
    """Letters and digits only, lower case, no accents: for comparing words of lists."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum() and not unicodedata.combining(char))


def tidy(text: str) -> str:
    """One blank between words, none around; typographic blanks count as blanks."""
    return " ".join(text.split())


def _unreadable(text: str) -> bool:
    return bool(_CONTROL.search(text))


def text(limit: int) -> Parser:
    """Words, at most ``limit`` characters."""

    def parse(raw: str) -> Any:
        words = tidy(raw)
        if words in NIL:
            return None
        if _unreadable(words):
            raise BadCell(_("Isi memuat huruf yang tidak terbaca"))
        if len(words) > limit:
            raise BadCell(
                _("Isi lebih panjang daripada %(limit)s huruf") % {"limit": limit},
                _("Persingkat isian ini"),
            )
        return words

    return parse


_GROUPED = re.compile(r"\d{1,3}(?:([. ])\d{3})(?:\1\d{3})*|\d+", re.ASCII)
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.0+)?|\d{1,3}(?:,\d{3})+\.0+")
LONGEST_NUMBER = 100
_MONEY = re.compile(r"^(?:rp|idr)\.?\s*", re.IGNORECASE)


def whole(raw: str, *, what: str, money: bool = False) -> Any:
    """A whole number: 3.350, (1.234), Rp 1.250.000,00, −5; "-" is nil. Decimals are refused."""
    text = tidy(raw)
    if text.casefold() in NIL:
        return None
    if len(text) > LONGEST_NUMBER:  # Python refuses to read thousands of digits
        raise BadCell(_("%(what)s tidak dapat dibaca") % {"what": what}, _("Tulis angka saja"))
    negative = text.startswith("(") and text.endswith(")")
    body = text[1:-1].strip() if negative else text
    if body[:1] in "-−" and not negative:
        negative, body = True, body[1:].strip()
    body = _MONEY.sub("", body)
    body = re.sub(r",(?:-|0+)$", "", body)
    if _GROUPED.fullmatch(body):
        value = int(re.sub(r"[. ]", "", body))
        return -value if negative else value
    if _ENGLISH.fullmatch(body):
        value = int(body.split(".")[0].replace(",", ""))
        return Doubtful(-value if negative else value, _("Koma dibaca sebagai pemisah ribuan"), raw)
    raise _bad_number(body, what=what, money=money)


def _bad_number(body: str, *, what: str, money: bool) -> BadCell:
    if re.fullmatch(r"[\d.,]+e[+-]?\d+", body, re.IGNORECASE):
        return BadCell(_("Excel telah membulatkan angka ini"), _("Ketik ulang angka yang lengkap"))
    if re.fullmatch(r"\d{1,3},\d{3}", body):
        swapped = body.replace(",", ".")
        return BadCell(
            _("%(what)s harus bulat: koma berarti desimal") % {"what": what},
            _("Bila koma ini pemisah ribuan, tulis %(text)s") % {"text": swapped},
            swapped,
        )
    if match := re.fullmatch(r"([\d.]+),(\d{1,2})", body):
        return _decimal(match[1], match[2], what=what, money=money)
    if match := re.fullmatch(r"([\d.]+)\s*(?:orang|org|jiwa|rupiah)\.?", body, re.IGNORECASE):
        return BadCell(_("%(what)s memuat kata") % {"what": what}, "", match[1])
    return BadCell(_("%(what)s tidak dapat dibaca") % {"what": what}, _("Tulis angka saja"))


def _decimal(left: str, right: str, *, what: str, money: bool) -> BadCell:
    sentence = _("%(what)s harus bulat") % {"what": what}
    if not money or not _GROUPED.fullmatch(left):
        return BadCell(sentence)
    millions = int(left.replace(".", "")) * 1_000_000 + int(right.ljust(2, "0")) * 10_000
    return BadCell(
        sentence,
        _("Angka ini mungkin dalam juta: Rp%(amount)s")
        % {"amount": f"{millions:,}".replace(",", ".")},
    )


def count(raw: str) -> Any:
    """How many: a whole number that is not negative and fits."""
    value = whole(raw, what=pgettext("bilangan", "Jumlah"))
    number = value.value if isinstance(value, Doubtful) else value
    if number is not None and number < 0:
        raise BadCell(_("Jumlah tidak dapat negatif"))
    if number is not None and number > 2_147_483_647:
        raise BadCell(_("Jumlah terlalu besar"))
    return value


def rupiah(*, negative: bool) -> Parser:
    """Whole rupiah; ``negative`` says whether a loss makes sense here."""

    def parse(raw: str) -> Any:
        value = whole(raw, what=_("Rupiah"), money=True)
        number = value.value if isinstance(value, Doubtful) else value
        if number is not None and number < 0 and not negative:
            raise BadCell(_("Nilai ini tidak dapat negatif"))
        if number is not None and abs(number) >= 2**63:
            raise BadCell(_("Rupiah terlalu besar"))
        return value

    return parse


def digits(length: int, *, what: str | Promise) -> Parser:
    """A number that is a name: exactly ``length`` digits, zeros in front kept."""

    def parse(raw: str) -> Any:
        text = re.sub(r"[\s.'-]", "", raw)
        if not text or raw.casefold() in NIL or set(text) == {"0"}:
            return None
        if re.fullmatch(rf"[0-9]{{{length}}}", text):
            return text
        names = {"what": what, "length": length, "count": len(text)}
        if re.fullmatch(r"\d+(,\d+)?e\+?\d+", text, re.IGNORECASE):
            raise BadCell(
                _("Excel telah membulatkan %(what)s ini") % names,
                _("Ketik ulang semua angkanya"),
            )
        if text.isdecimal():
            raise BadCell(_("%(what)s harus %(length)s angka, di sini %(count)s") % names)
        raise BadCell(_("%(what)s harus terdiri dari %(length)s angka") % names)

    return parse


def flag(raw: str) -> bool:
    """Yes or no: 1 and -, ya and tidak, x, √."""
    word = tidy(raw).casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise BadCell(_("Isi harus 1 atau -, ya atau tidak"))


def year(raw: str) -> Any:
    """A book year of four digits."""
    word = tidy(raw)
    if word in NIL or word == "0":
        return None
    if re.fullmatch(r"(19[4-9][0-9]|20[0-9][0-9]|2100)", word):
        return int(word)
    raise BadCell(_("Tahun buku harus empat angka"))


def choice(words: Callable[[], Mapping[str, Any]], *, what: str | Promise) -> Parser:
    """One of a list: ``words`` gives the folded words with their values."""

    def parse(raw: str) -> Any:
        if tidy(raw).casefold() in NIL:
            return None
        known = words()
        try:
            return known[fold(raw)]
        except KeyError:
            raise BadCell(_("%(what)s ini tidak dikenal") % {"what": what}) from None

    return parse
