"""Files of lines and payments: nothing guessed, nothing counted twice, nothing posted."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from bogor_coop.imports.models import Batch
from budget.enums import Kind, State
from budget.models import BudgetDocument, BudgetLine
from tests.budget.world import MEALS, refreshed
from tests.idempotency import with_key

pytestmark = pytest.mark.django_db
LINES = """Kode Kegiatan;Nama Kegiatan;Kode Rekening;Uraian;Sumber Dana;Indikator;Pagu;Persen
1.15.18.05;Klinik koperasi;5.2.2.11;Belanja Makanan dan Minuman;DAU;;1.500.000;
1.15.18.05;Klinik koperasi;5.2.2.11.04;Mamin pelatihan;DAU;Jumlah peserta;Rp 1.000.000,00;
1.15.18.05;Klinik koperasi;5.2.2.11.04;Mamin pelatihan;DAU;Jumlah kasus;1.000.000;
1.15.18.05;Klinik koperasi;5.2.2.11.02;Mamin rapat;DAU;;"500.000";
1.15.18.05;Klinik koperasi;5.2.2.06.2;Penggandaan;DAU;;200.000;
1.15.18.05;Klinik koperasi;2001-02-05;Tanggal;DAU;;200.000;
1.15.18.05;Klinik koperasi;5.2.2.06.02;Sen;DAU;;200.000,50;
1.15.18.05;Klinik koperasi;5.2.2.06.02;Persen;DAU;;20 %;
1.15.18.05;Klinik koperasi;5.2.2.06.02;Negatif;DAU;;(200.000);
;;;JUMLAH;;;1.500.000;
"""
PAYMENTS = """Kode Kegiatan;Kegiatan;Rekening;No SPP;Tgl SPP;SP2D;Tgl SP2D;Keperluan;Penerima;Nilai
1.15.18.05;Klinik koperasi;5.2.2.11.04;SPP-1;01/03/2018;SP2D-1;05/03/2018;Mamin;CV Satu;300.000
1.15.18.05;Klinik koperasi;5.2.2.11.04;SPP-1;01/03/2018;SP2D-1;05/03/2018;Mamin;CV Satu;300.000
1.15.18.05;Klinik koperasi;5.2.2.11.04;;;SP2D-2;05/03/2017;Tahun lain;CV Dua;300.000
1.15.18.05;Klinik koperasi;5.2.2.15.02;;;SP2D-3;05/03/2018;Tanpa baris;CV Dua;300.000
1.15.18.05;Klinik koperasi;5.2.2.11.04;;;;05/03/2018;Tanpa nomor;CV Dua;300.000
"""


def run(tmp_path, text: str, by, *more, kind="lines") -> dict:
    file = tmp_path / "berkas.csv"
    file.write_text(text)
    output = StringIO()
    call_command(
        "import_budget", str(file), "--kind", kind, "--year", "2018", "--by", by.email, "--json",
        *more, stdout=output,
    )  # fmt: skip
    report = json.loads(output.getvalue())
    refused = {cell["row"] for cell in report["refused"]}
    counted = sum(report[k] for k in ("created", "updated", "unchanged", "duplicates"))
    assert counted + len(refused) == report["rows"]
    return report


def reasons(report, kind="refused") -> dict[int, str]:
    return {cell["row"]: cell["reason"] for cell in report[kind]}


def test_a_dry_run_names_every_bad_cell_and_keeps_nothing(office, tmp_path):
    report = run(tmp_path, LINES, office.eka)
    assert report["created"] == 2
    assert report["sums"] == {"Pagu": 1_500_000}
    said = reasons(report)
    assert "nol di depan hilang" in said[6]
    assert "menjadi tanggal" in said[7]
    assert "tanpa sen" in said[8] or "bulat" in said[8]
    assert "persen" in said[9]
    assert "negatif" in said[10]
    doubled = reasons(report, "warnings")
    assert "subjumlah" in doubled[2]
    assert "indikator lain" in doubled[4]
    assert "cocok dengan rinciannya" in doubled[11]
    assert BudgetLine.objects.count() == 0


def test_a_stated_total_that_does_not_fit_is_refused(office, tmp_path):
    report = run(
        tmp_path, LINES.replace(";;;JUMLAH;;;1.500.000", ";;;JUMLAH;;;1.500.001"), office.eka
    )
    assert "rinciannya berjumlah Rp1.500.000" in reasons(report)[11]


def test_lines_end_as_a_submitted_dpa_and_a_second_run_changes_nothing(office, tmp_path):
    run(tmp_path, LINES, office.eka, "--commit")
    document = BudgetDocument.objects.get()
    assert (document.kind, document.state) == (Kind.INITIAL, State.SUBMITTED)
    assert sum(leg.amount for leg in document.legs.all()) == 1_500_000
    assert [line.ceiling for line in BudgetLine.objects.all()] == [0, 0]
    from budget.actions import decisions, posting

    document = decisions.approve(document=document, by=office.dedi, decree="1")
    posting.post(document=document, by=office.fajar)
    again = run(tmp_path, LINES, office.eka, "--commit")
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert BudgetDocument.objects.count() == 1


def test_payments_end_as_submitted_with_their_steps(office, tmp_path):
    line, _other = office.opened(1_000_000, 500_000)
    report = run(tmp_path, PAYMENTS, office.eka, "--commit", kind="payments")
    assert (report["created"], report["duplicates"]) == (1, 1)
    said = reasons(report)
    assert "di luar tahun" in said[4]
    assert "Tidak ada baris" in said[5]
    assert "wajib" in said[6]
    document = BudgetDocument.objects.get(kind=Kind.PAYMENT_LS)
    assert (document.state, document.number) == (State.SUBMITTED, "SP2D-1")
    assert list(document.steps.values_list("step", flat=True)) == ["request", "disbursement"]
    assert refreshed(line).spent == 0
    again = run(tmp_path, PAYMENTS, office.eka, "--commit", kind="payments")
    assert again["created"] == 0
    assert document.legs.get().line.account.code == MEALS


def test_others_do_not_import(office, tmp_path, hadi):
    with pytest.raises(CommandError, match="Peran Anda"):
        run(tmp_path, LINES, hadi)


def test_the_pages_take_a_file_of_lines(office, client: Client):
    client.force_login(office.eka)
    given = {"target": "budget.lines", "pasted": LINES}
    assert client.post("/impor/", with_key(given)).status_code == 302
    batch = Batch.objects.get()
    assert client.get(f"/impor/{batch.pk}/kolom/").status_code == 200
