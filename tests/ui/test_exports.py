import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bogor_coop.ui import exports

ATTACKS = [
    "=1+1",
    "+62812",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u00a0=cmd",
    "|calc",
    "%0A=1",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_reaches_a_csv_file_as_a_formula(text):
    assert exports.safe_text(text).startswith("'")


@given(st.text(max_size=30))
def test_every_text_is_kept_but_for_the_apostrophe(text):
    assert exports.safe_text(text) in (text, f"'{text}")


def test_a_csv_file_reads_back_what_was_written():
    rows = [["Koperasi “A”, Bogor", 12, Decimal("1.5"), dt.date(2018, 12, 14), None, "=1"]]
    text = "".join(exports.csv_lines(["nama", "a", "b", "c", "d", "e"], rows))
    assert text.startswith(exports.BOM)
    read = list(csv.reader(io.StringIO(text[1:])))
    assert read[1] == ["Koperasi “A”, Bogor", "12", "1.5", "2018-12-14", "", "'=1"]


def test_csv_is_written_row_by_row():
    lines = exports.csv_lines(["n"], ([n] for n in iter(int, 1)))
    assert next(lines) == f"{exports.BOM}n\r\n"
    assert next(lines) == "0\r\n"


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers():
    moment = dt.datetime(2018, 12, 13, 23, 0, tzinfo=dt.UTC)
    rows = [[text, 12, Decimal("1.5"), dt.date(2018, 12, 14), moment, None] for text in ATTACKS[:4]]
    with exports.xlsx_file(["t", "n", "d", "h", "m", "x"], rows, sheet="Koperasi") as file:
        sheet = load_workbook(file)["Koperasi"]
    assert [cell.value for cell in sheet["A"][1:]] == ATTACKS[:4]
    assert {cell.data_type for cell in sheet["A"][1:]} == {"s"}
    assert [sheet.cell(2, n).value for n in (2, 3)] == [12, 1.5]
    assert sheet.cell(2, 4).value == dt.datetime(2018, 12, 14)
    assert sheet.cell(2, 5).value == dt.datetime(2018, 12, 14, 6)
    assert sheet.cell(2, 6).value is None


@pytest.mark.django_db
def test_downloads_carry_their_name_and_type():
    response = exports.csv_response("koperasi.csv", ["a"], [["b"]])
    assert 'filename="koperasi.csv"' in response["Content-Disposition"]
    assert b"".join(response.streaming_content).decode() == f"{exports.BOM}a\r\nb\r\n"
    workbook = exports.xlsx_response("koperasi.xlsx", ["a"], [["b"]])
    assert b"".join(workbook.streaming_content).startswith(b"PK")
    workbook.close()
