"""The numbers behind a report as a workbook: one sheet per figure, and one that lists them."""

import tempfile
from typing import Any

import xlsxwriter

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEADS = ("Lembar", "Temuan", "Per", "Sumber", "Definisi")
WIDE = 44


def workbook_of(report) -> Any:
    """An open temporary file. Raw numbers stay numbers; what is unknown stays empty."""
    target = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the response closes it
    cards = [card for section in report.content["sections"] for card in section["cards"]]
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        bold = book.add_format({"bold": True})
        _contents(book.add_worksheet("Isi"), report, cards, bold)
        for card in cards:
            _figures(book.add_worksheet(card["key"][:31]), card["table"], bold)
    target.seek(0)
    return target


def _contents(page, report, cards: list[dict], bold) -> None:
    content = report.content
    page.set_column(0, 0, 16)
    page.set_column(1, 1, WIDE)
    page.set_column(2, 4, 28)
    facts = [
        ("Laporan", content["title"]),
        ("Nomor", report.number),
        ("Posisi", content["as_at"]),
        ("Dibandingkan", content["since"]),
        ("Segel SHA-256", report.sha256),
    ]
    for row, (name, value) in enumerate(facts):
        page.write_string(row, 0, name, bold)
        page.write_string(row, 1, value)
    start = len(facts) + 1
    for column, head in enumerate(HEADS):
        page.write_string(start, column, head, bold)
    for row, card in enumerate(cards, start=start + 1):
        sources = "; ".join(card["sources"])
        told = (card["key"], card["finding"], card["as_at"], sources, card["definition"])
        for column, words in enumerate(told):
            page.write_string(row, column, words)


def _figures(page, table: dict, bold) -> None:
    page.freeze_panes(1, 1)
    page.set_column(0, 0, WIDE)
    page.set_column(1, len(table["heads"]), 16)
    for column, head in enumerate(table["heads"]):
        page.write_string(0, column, head, bold)
    rows = [*table["rows"], *([table["total"]] if table["total"] else [])]
    for number, row in enumerate(rows, start=1):
        page.write_string(number, 0, row["label"])
        for column, cell in enumerate(row["cells"], start=1):
            if cell["value"] is not None:
                page.write_number(number, column, cell["value"])
