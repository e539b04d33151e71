"""Files for spreadsheets, streamed and safe against formula injection.

A text that a spreadsheet would take for a formula gets an apostrophe in front in CSV; in XLSX
every text is written as text, so that nothing needs to be changed. Numbers and dates stay numbers
and dates in XLSX; in CSV dates are ISO and numbers plain.
"""

import csv
import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone

BOM = "\ufeff"  # Excel then reads UTF-8
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def safe_text(value: str) -> str:
    """The same text, with an apostrophe in front when a spreadsheet could run it.

    Leading blanks do not help: they are looked through. A telephone number "+62…" and a negative
    number typed as text are changed as well; real numbers are never text here.
    """
    start = value.lstrip(" \u00a0\u200b\ufeff")
    return f"'{value}" if start.startswith(DANGEROUS) or value.startswith(DANGEROUS) else value


def csv_value(value: Any) -> Any:
    """One cell for CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, dt.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dt.date):
        return value.isoformat()
    return safe_text(str(value))


class _Echo:
    """A file that hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Lines of a CSV file with BOM; ``rows`` may be a generator over a server-side cursor."""
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow([csv_value(head) for head in heads])
    for row in rows:
        yield writer.writerow([csv_value(value) for value in row])


def csv_response(
    filename: str, heads: Sequence[Any], rows: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """A download that is written while it is read."""
    response = StreamingHttpResponse(csv_lines(heads, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def xlsx_file(heads: Sequence[Any], rows: Iterable[Sequence[Any]], *, sheet: str) -> Any:
    """An open temporary file with one sheet; rows are flushed as they are written."""
    target = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the response closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(target, options) as book:
        page = book.add_worksheet(sheet[:31])
        bold = book.add_format({"bold": True})
        page.freeze_panes(1, 0)
        for column, head in enumerate(heads):
            page.write_string(0, column, str(head), bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write_cell(page, number, column, value)
    target.seek(0)
    return target


def _write_cell(page: Any, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, column, "ya" if value else "tidak")
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, column, value)
    elif isinstance(value, dt.datetime):
        local = timezone.make_naive(value) if timezone.is_aware(value) else value
        page.write_datetime(row, column, local)
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, dt.datetime.combine(value, dt.time()))
    else:
        page.write_string(row, column, str(value)[:32_767])


def xlsx_response(
    filename: str, heads: Sequence[Any], rows: Iterable[Sequence[Any]], *, sheet: str = "Data"
) -> FileResponse:
    """A workbook as a download."""
    return FileResponse(
        xlsx_file(heads, rows, sheet=sheet),
        as_attachment=True,
        filename=filename,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
