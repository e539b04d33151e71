"""Is this the report that was made, and do its figures still stand?"""

import re
from dataclasses import dataclass

from ..models import Report
from . import content, sealing

NUMBER = re.compile(r"^0*(\d{1,9})\s*/.*/\s*(\d{4})$")
HEX = re.compile(r"^[0-9a-f]{12,64}$")


def find(typed: str) -> Report | None:
    """By number ("7/LAP/DKUKM/2018"), seal or checksum of the file (twelve digits and more)."""
    text = typed.strip()
    if found := NUMBER.match(text):
        sequence, year = int(found[1]), int(found[2])
        return Report.objects.filter(sequence=min(sequence, 2**31 - 1), number_year=year).first()
    digits = re.sub(r"\s", "", text).lower()
    if not HEX.match(digits):
        return None
    by_seal = Report.objects.filter(sha256__startswith=digits)
    by_file = Report.objects.filter(pdf_sha256__startswith=digits)
    return by_seal.first() or by_file.first()


@dataclass(frozen=True)
class Difference:
    """A number that reads otherwise today than in the report."""

    table: str
    row: str
    column: str
    printed: str
    today: str


@dataclass(frozen=True)
class Proof:
    """``whole``: the frozen figures are those that were sealed; ``file_whole``: so is the PDF."""

    whole: bool
    file_whole: bool
    differences: list[Difference]


def prove(report: Report) -> Proof:
    """Seal and file anew, and every figure read again for the same day."""
    return Proof(
        whole=sealing.seal(report) == report.sha256,
        file_whole=_file_digest(report) == report.pdf_sha256,
        differences=differences(report.content, content.read(report.span)),
    )


def _file_digest(report: Report) -> str:
    try:
        with report.pdf.open() as printed:
            return sealing.digest(printed.read())
    except FileNotFoundError:
        return ""


def differences(then: dict, now: dict) -> list[Difference]:
    """Cell by cell, in the order of the report; rows that went or came count too.

    What stood for the day of printing ("Per 14 Des 2018") is not compared: nobody can ask for
    that day again.
    """
    before, after = _tables(then), _tables(now)
    same_day = [key for key in before if key in after]
    cells = {side: _cells(tables, same_day) for side, tables in (("then", before), ("now", after))}
    keys = [*cells["then"], *(key for key in cells["now"] if key not in cells["then"])]
    return [
        Difference(*key, cells["then"].get(key, ""), cells["now"].get(key, ""))
        for key in keys
        if cells["then"].get(key) != cells["now"].get(key)
    ]


def _tables(told: dict) -> dict[tuple[str, str], dict]:
    """Title and day of each card → its table."""
    cards = [card for section in told["sections"] for card in section["cards"]]
    return {(card["title"], card["as_at"]): card["table"] for card in cards}


def _cells(tables: dict, keys: list) -> dict[tuple[str, str, str], str]:
    found = {}
    for key in keys:
        table = tables[key]
        for row in [*table["rows"], *filter(None, [table["total"]])]:
            for head, cell in zip(table["heads"][1:], row["cells"], strict=True):
                found[key[0], row["label"], head] = cell["shown"]
    return found
