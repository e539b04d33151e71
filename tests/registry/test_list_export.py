"""The file holds exactly what the list shows, and nothing a spreadsheet would run."""

import csv
import io
from types import SimpleNamespace

import openpyxl
import pytest

from bogor_coop.imports import mapping
from registry.importing import fields
from tests.factories import AnnualStatementFactory, CooperativeFactory, LifeStatusFactory, derive

pytestmark = pytest.mark.django_db
EXPORT = "/koperasi/ekspor/"


@pytest.fixture(autouse=True)
def as_rani(client, rani):
    client.force_login(rani)


@pytest.fixture
def register():
    made = [
        CooperativeFactory(name="KSU Melati", type="service"),
        CooperativeFactory(name='=HYPERLINK("http://jahat.test")', legal_entity_number="+62/BH"),
        CooperativeFactory(name="KSU Mawar", type="service"),
    ]
    for cooperative in made:
        LifeStatusFactory(cooperative=cooperative)
    AnnualStatementFactory(cooperative=made[0], book_year=2017, members=40, net_surplus=-7)
    derive(*made)
    return made


def table(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def sheet(response) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return [tuple(cell.value for cell in row) for row in book.active.iter_rows()]


def test_it_holds_the_filtered_rows_in_their_order_with_their_columns(client, register):
    heads, *rows = table(
        client.get(f"{EXPORT}?format=csv&jenis=service&kolom=anggota&kolom=shu&urut=-koperasi")
    )
    assert heads == ["Nama koperasi", "Nomor badan hukum", "Tahun buku", "Anggota", "SHU"]
    assert [row[0] for row in rows] == ["KSU Melati", "KSU Mawar"]
    assert rows[0][2:] == ["2017", "40", "-7"]
    assert rows[1][2:] == ["", "", ""]


def test_it_holds_every_page(client, register):
    assert len(table(client.get(f"{EXPORT}?format=csv&hal=2&ukuran=25"))) == 4


def test_chosen_rows_are_exported_alone_unless_all_were_meant(client, register):
    chosen = f"{EXPORT}?format=csv&pilih={register[0].pk}&pilih=abc"
    assert [row[0] for row in table(client.get(chosen))[1:]] == ["KSU Melati"]
    assert len(table(client.get(f"{chosen}&semua=1"))) == 4


def test_no_cell_of_a_csv_is_a_formula(client, register):
    cells = [cell for row in table(client.get(f"{EXPORT}?format=csv")) for cell in row]
    assert '\'=HYPERLINK("http://jahat.test")' in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")]


def test_a_workbook_holds_text_as_text_and_numbers_as_numbers(client, register):
    heads, *rows = sheet(client.get(f"{EXPORT}?format=xlsx&kolom=anggota&urut=-anggota"))
    assert heads[0] == "Nama koperasi"
    assert rows[0][-1] == 40
    assert any(row[0] == '=HYPERLINK("http://jahat.test")' for row in rows)


def test_its_name_carries_the_day_it_speaks_of(client, register):
    response = client.get(f"{EXPORT}?format=csv&per=2018-06-30")
    assert 'filename="koperasi-2018-06-30.csv"' in response["Content-Disposition"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_importer_knows_its_heads(client, register, rani, language):
    rani.language = language
    rani.save()
    keys = ["kelurahan", "kelembagaan", "anggota", "aset", "modal", "modal_luar", "volume", "shu"]
    keys += ["jenis", "kelompok", "bentuk", "syariah", "nomor_induk", "tanggal", "alamat"]
    keys += ["telepon", "surel"]
    heads = table(client.get(f"{EXPORT}?format=csv&kolom={'&kolom='.join(keys)}"))[0]
    target = SimpleNamespace(fields=fields.build(), ignored={})
    assert "" not in mapping.recognise(target, heads).values()
