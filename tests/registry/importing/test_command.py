"""The shell twin: a dry run unless told otherwise, and a report that adds up."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from bogor_coop.imports.models import Batch
from registry.models import Cooperative
from tests.imports.conftest import SCARRED, as_csv, line

pytestmark = pytest.mark.django_db


def run(path, by, *more) -> dict:
    output = StringIO()
    call_command("import_register", str(path), "--by", by.email, "--json", *more, stdout=output)
    return json.loads(output.getvalue())


def test_a_dry_run_keeps_nothing(rani):
    report = run(SCARRED, rani, "--book-year", "2017")
    assert report["created"] == 11
    assert not Cooperative.objects.exists()
    assert not Batch.objects.exists()


def test_the_report_of_the_scarred_register_adds_up(rani):
    report = run(SCARRED, rani, "--book-year", "2017", "--commit")
    refused = {cell["row"] for cell in report["refused"]}
    assert report["rows"] == 17
    assert report["created"] + report["duplicates"] + len(refused) == 17
    assert refused == {5, 8, 16, 17}
    assert Cooperative.objects.count() == 11
    assert Batch.objects.get().can_be_undone


def test_every_scar_is_named_with_row_column_and_raw_text(rani):
    report = run(SCARRED, rani, "--book-year", "2017")
    named = {(c["row"], c["column"], c["value"]) for c in report["warnings"] + report["refused"]}
    assert named >= {
        (4, "tglbh", "07//3/2003"), (4, "modalsendiri", "1.450,5"),
        (5, "kelurahan", "Desa Kekeran"), (6, "tglbh", "99//9/9999"),
        (8, "kecamatan", "Bogor Timur"), (9, "kecamatan", "Kebon Kalapa"),
        (12, "tglbh", "38960"), (13, "nikKoperasi", "3,27E+12"), (15, "tglbh", "0000-00-00"),
        (16, "kelurahan", "Cibuloh"), (16, "jenis koperasi", "Kopkar"), (17, "nmkop", ""),
    }  # fmt: skip


def test_statement_columns_without_a_book_year_are_left_out_and_named(rani, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(line()))
    report = run(path, rani, "--commit")
    assert [(c["row"], c["column"]) for c in report["warnings"]] == [(1, "anggota")]
    assert not Cooperative.objects.get().statements.exists()


def test_areas_of_elsewhere_are_made_only_when_told(rani, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(line(village="Desa Panji", kecamatan="Sukasada")))
    assert len(run(path, rani, "--commit")["refused"]) == 1
    assert run(path, rani, "--commit", "--create-areas")["created"] == 1
    village = Cooperative.objects.get().village
    assert [village.name, village.district.name, village.district.regency.name] == [
        "Panji", "Sukasada", "Luar Kota Bogor",
    ]  # fmt: skip


def test_nothing_is_ever_made_inside_the_city(rani, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(line(village="Desa Khayal", kecamatan="Bogor Tengah")))
    assert len(run(path, rani, "--commit", "--create-areas")["refused"]) == 1


@pytest.mark.parametrize(
    ("content", "words"), [(None, "dibuka"), (b"", "kosong"), (b"%PDF", "PDF")]
)
def test_a_file_that_cannot_be_read_ends_with_a_sentence(rani, tmp_path, content, words):
    path = tmp_path / "a.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        run(path, rani)


def test_only_who_may_import_can_do_it_from_a_shell(dedi, hadi, rani):
    for person in (dedi, hadi):
        with pytest.raises(CommandError, match="Mengimpor register"):
            run(SCARRED, person)
    rani.is_active = False
    rani.save()
    with pytest.raises(CommandError, match="No active user"):
        run(SCARRED, rani)
