"""Delimited text: which encoding, which separator, which cells."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SEPARATORS = {";": "titik koma", ",": "koma", "\t": "tab", "|": "garis tegak"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 dengan BOM"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises ValidationError for what is no text."""
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data, codec), name
    if codec := _utf16_without_bom(data):
        return _strictly(data, codec), "UTF-16"
    try:
        text, name = data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        text, name = data.decode("cp1252", errors="replace"), "Windows-1252"
    if len(_CONTROL.findall(text)) + text.count("\ufffd") > len(text) // 20:
        raise ValidationError(_("Ini bukan berkas teks atau lembar kerja yang dikenal."))
    return text, name


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise ValidationError(_("Berkas ini terpotong atau rusak: hurufnya tak terbaca.")) from None


def _utf16_without_bom(data: bytes) -> str:
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and even < odd // 8:
        return "utf-16-le"
    if even > len(sample) // 4 and odd < even // 8:
        return "utf-16-be"
    return ""


def separator(text: str) -> str:
    """The separator that cuts the first lines into the most, and equally many, cells."""
    sample = text[:50_000]
    best, best_score = ",", 0.0
    for candidate in SEPARATORS:
        lines = [len(cells) for cells in _cells(sample, candidate, limit=50) if any(cells)]
        if not lines:
            continue
        width, times = Counter(lines).most_common(1)[0]
        score = (width > 1) * times / len(lines) * (1 + min(width, 20) / 100)
        if score > best_score:
            best, best_score = candidate, score
    return best


def _cells(text: str, delimiter: str, limit: int | None = None) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for index, row in enumerate(reader):
            if limit is not None and index >= limit:
                return
            yield row
    except csv.Error:
        if limit is None:
            raise ValidationError(
                _("Baris %(row)s tidak dapat dibaca: mungkin ada tanda kutip yang tidak ditutup.")
                % {"row": reader.line_num}
            ) from None


def _plain(cell: str) -> str:
    """PostgreSQL keeps no NUL; the mark that stands for it is named when the cell is checked.

    A quote in front of a formula sign is the guard of our own exports.
    """
    cell = _CONTROL.sub("\ufffd", cell)
    return cell[1:] if re.match(r"'[\s\u200b\ufeff]*[=+\-@|%]", cell) else cell


def rows(data: bytes) -> tuple[Iterator[list[str]], str]:
    """The rows of delimited text, and how it was read."""
    text, encoding = decode(data)
    delimiter = separator(text)
    form = _("%(encoding)s, pemisah %(separator)s") % {
        "encoding": encoding,
        "separator": SEPARATORS[delimiter],
    }
    return ([_plain(cell) for cell in row] for row in _cells(text, delimiter)), form
