"""A zoo of files: each is read into the same table, or refused with a sentence of its own."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bogor_coop.imports.reading import workbooks
from bogor_coop.imports.reading.uploads import read_bytes

ROWS = [
    ["nama", "kelurahan", "anggota"],
    ["KSU Maju é", "Sempur", "3.350"],
    ["KSP B", "Gudang", "-"],
]
KNOWN = {"nama", "kelurahan", "anggota"}


def read(data: bytes):
    return read_bytes(data, known=lambda name: name.strip().lower() in KNOWN)


def text(separator=";", newline="\n", pad="") -> str:
    return newline.join(separator.join(f"{pad}{cell}{pad}" for cell in row) for row in ROWS)


def book(rows=ROWS, *, sheets=1, number=None) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        for n in range(sheets):
            sheet = workbook.add_worksheet()
            for r, row in enumerate(rows if n == 0 else [["lain"]]):
                for c, cell in enumerate(row):
                    sheet.write_string(r, c, cell)
            if number is not None and n == 0:
                sheet.write_number(len(rows), 2, number)
    return target.getvalue()


def zipped(**entries: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


GOOD = {
    "utf-8": text().encode(),
    "utf-8 with BOM": text().encode("utf-8-sig"),
    "utf-16 with BOM": text().encode("utf-16"),
    "utf-16 LE without BOM": text().encode("utf-16-le"),
    "utf-16 BE without BOM": text().encode("utf-16-be"),
    "windows-1252": text().encode("cp1252"),
    "commas": text(",").encode(),
    "tabs, as pasted": text("\t").encode(),
    "bars": text("|").encode(),
    "padded cells": text(pad=" ").encode(),
    "CRLF": text(newline="\r\n").encode(),
    "lone CR": text(newline="\r").encode(),
    "quoted": text().replace("Sempur", '"Sempur"').encode(),
    "trailing empty rows": (text() + "\n;;\n;;\n\n").encode(),
    "empty rows between": text(newline="\n;;\n").encode(),
    "title above the header": ("DAFTAR KOPERASI;;\n;;\n" + text()).encode(),
    "xlsx": book(),
    "xlsx with other sheets": book(sheets=3),
    "guarded against formulas": text().replace("-", "'-").encode(),
}


@pytest.mark.parametrize("name", GOOD)
def test_every_form_of_the_same_table_reads_the_same(name):
    table = read(GOOD[name])
    assert [cell.strip() for cell in table.header] == ROWS[0]
    assert [[c.strip() for c in cells] for _n, cells in table.rows] == ROWS[1:]


@pytest.mark.parametrize(
    ("name", "numbers"), [("utf-8", [2, 3]), ("title above the header", [4, 5]), ("xlsx", [2, 3])]
)
def test_rows_are_numbered_as_a_spreadsheet_counts(name, numbers):
    assert [number for number, _cells in read(GOOD[name]).rows] == numbers


def _truncated() -> bytes:
    return book()[:-200]


def _encrypted_flag() -> bytes:
    data = bytearray(book())
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def _lying_size() -> bytes:
    """A directory that promises a gigabyte for one entry."""
    data = bytearray(book())
    place = data.find(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 1 << 30)
    return bytes(data)


OLE = workbooks.OLE + b"\x00" * 600
BAD = {
    "nothing": (b"", "kosong"),
    "blanks": (b"\n\n ;;\n", "kosong"),
    "a BOM alone": (b"\xef\xbb\xbf", "kosong"),
    "headers alone": (b"nama;kelurahan\n", "judul kolom"),
    "html as xls": (b"<html><table><tr><td>nama</td></tr></table></html>", "HTML"),
    "html after blanks": (b"\n  <!DOCTYPE html><p>x", "HTML"),
    "xml": (b'<?xml version="1.0"?><a/>', "HTML/XML"),
    "xml with an entity": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>', "HTML/XML"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "HTML/XML"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "gambar"),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"0" * 50, "gambar"),
    "windows program": (b"MZ\x90\x00" + b"0" * 50, "program"),
    "linux program": (b"\x7fELF" + b"0" * 50, "program"),
    "rar": (b"Rar!\x1a\x07" + b"0" * 50, "arsip"),
    "gzip": (b"\x1f\x8b\x08" + b"0" * 50, "arsip"),
    "noise": (bytes(range(256)) * 8, "bukan berkas teks"),
    "broken utf-16": (b"\xff\xfea\x00b", "terpotong"),
    "truncated xlsx": (_truncated(), "rusak"),
    "zip of anything": (zipped(catatan=b"x"), "bukan lembar kerja"),
    "docx": (zipped(word__document=b"x"), "bukan lembar kerja"),
    "xlsx of nonsense": (zipped(**{"xl__workbook.xml": b"nonsense"}), "rusak"),
    "xlsx with a password": (_encrypted_flag(), "sandi"),
    "xlsx without rows": (book([]), "tidak memuat baris"),
    "bomb": (zipped(**{"xl__workbook.xml": b"x", "xl__sheet": b"0" * 60_000_000}), "tidak wajar"),
    "lying sizes": (_lying_size(), "terlalu besar"),
    "too many entries": (
        zipped(**{"xl__workbook.xml": b"x"}, **{f"e{n}": b"" for n in range(1_200)}),
        "terlalu besar",
    ),
    "locked office file": (OLE + "EncryptedPackage".encode("utf-16-le"), "sandi"),
    "word of old": (OLE + "WordDocument".encode("utf-16-le"), "bukan lembar kerja"),
    "broken xls": (OLE + "Workbook".encode("utf-16-le") + b"\x00" * 600, "rusak"),
    "open quote": (b'nama;kelurahan\n"KSU;x\n' + b"y;z\n" * 60_000, "tanda kutip"),
    "huge cell": (b"nama;kelurahan\n" + b"x" * 20_000 + b";y\n", "tanda kutip"),
    "too many columns": (b"nama;kelurahan\n" + b"x;" * 300 + b"\n", "kolom"),
}


@pytest.mark.parametrize("name", BAD)
def test_every_other_file_is_refused_with_its_own_sentence(name):
    data, words = BAD[name]
    with pytest.raises(ValidationError) as refused:
        read(data)
    assert words in str(refused.value.messages[0])


def test_a_million_rows_are_refused_before_they_are_kept(settings):
    settings.IMPORT_MAX_ROWS = 1_000
    with pytest.raises(ValidationError, match="lebih dari"):
        read(b"nama;kelurahan\n" + b"a;b\n" * 1_000_000)
    with pytest.raises(ValidationError, match="lebih dari"):
        read(book([["nama", "kelurahan"], *([["a", "b"]] * 4_000)]))


def test_the_child_that_unpacks_dies_alone_when_memory_runs_out(settings):
    many = book([["nama", "kelurahan"], *([f"KSU {n}", "Sempur"] for n in range(20_000))])
    assert len(read(many).rows) == 20_000
    settings.IMPORT_CHILD_MEMORY = 16 * 2**20
    with pytest.raises(ValidationError, match=r"terlalu besar|rusak"):
        read(many)


def test_numbers_of_a_sheet_read_as_people_type_them():
    assert read(book(number=3271010010001)).rows[-1][1][2] == "3271010010001"
    assert read(book(number=1450.5)).rows[-1][1][2] == "1450,5"


def test_formulas_are_never_run():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["nama", "kelurahan"])
        sheet.write_formula(1, 0, '=HYPERLINK("http://x")', value="KSU")
        sheet.write_string(1, 1, "Sempur")
    assert read(target.getvalue()).rows[0][1] == ["KSU", "Sempur"]


def test_a_nul_is_marked_not_dropped():
    assert read(b"nama;kelurahan\nKSU\x00Maju;Sempur\nb;c\n" * 5).rows[0][1][0] == "KSU\ufffdMaju"


def test_repeated_and_empty_headers_get_names_of_their_own():
    assert read(b"nama;nama;;kelurahan\na;b;c;d\n").header == [
        "nama", "nama (2)", "kolom 3", "kelurahan",
    ]  # fmt: skip


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data):
    with suppress(ValidationError):
        read(data)


@given(st.text(max_size=300))
def test_no_pasted_text_breaks_the_reader(pasted):
    try:
        table = read(pasted.encode("utf-8", "surrogatepass"))
    except ValidationError:
        return
    assert "\x00" not in str(table.rows)
