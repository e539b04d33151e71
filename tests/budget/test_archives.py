"""The audit file of a payment, and the year as open data."""

import csv
import io
import json
import zipfile

import pytest
from django.db.models import Sum

from bogor_coop.files.actions import keep
from budget import dossier, lra
from budget.actions import payments
from budget.enums import Kind
from budget.models import BudgetLine
from tests.files.papers import upload

pytestmark = pytest.mark.django_db


def opened(client, address: str) -> zipfile.ZipFile:
    answer = client.get(address)
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(answer.content))


def table(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


def test_an_auditor_takes_everything_about_a_payment_in_one_file(office, client, hadi):
    line, _other = office.opened(1_000, 500)
    document = office.post(Kind.PAYMENT_LS, (line, 300), payee="Narasumber")
    receipt = keep(upload=upload(), by=office.eka)
    payments.attach(document=document, attachment=receipt, label="Kuitansi", by=office.eka)
    dossier.register("hadir", lambda document: [("daftar.csv", b"Ani")])
    client.force_login(hadi)
    try:
        found = opened(client, f"/anggaran/dokumen/{document.pk}/berkas.zip")
    finally:
        dossier.unregister("hadir")
    names = found.namelist()
    assert "hadir/daftar.csv" in names
    paper = next(name for name in names if name.startswith("bukti/01-"))
    assert found.read(paper).startswith(b"%PDF-")
    facts = {row["isian"]: row["nilai"] for row in table(found, "dokumen.csv")}
    assert (facts["jumlah"], facts["penerima"], facts["dibukukan oleh"]) == (
        "300",
        "Narasumber",
        "Fajar",
    )
    assert [row["jumlah"] for row in table(found, "jurnal.csv")] == ["300"]
    assert {row["oleh"] for row in table(found, "riwayat.csv")} >= {"Eka", "Fajar"}


def test_only_payments_have_an_audit_file(office, client, hadi):
    line, _other = office.opened(1_000, 500)
    document = office.post(Kind.COMMITMENT, (line, 300))
    client.force_login(hadi)
    assert client.get(f"/anggaran/dokumen/{document.pk}/berkas.zip").status_code == 404


def test_the_open_data_says_what_it_holds_and_executed_is_the_lra(office, client, hadi):
    line, _other = office.opened(1_000, 500)
    office.post(Kind.PAYMENT_LS, (line, 300), payee="Orang yang tidak disebut")
    office.post(Kind.REVISION, (line, 200))
    client.force_login(hadi)
    found = opened(client, "/anggaran/2018/data-terbuka/")
    package = json.loads(found.read("datapackage.json"))
    assert package["profile"] == "fiscal-data-package"
    (resource,) = package["resources"]
    fields = resource["schema"]["fields"]
    rows = table(found, resource["path"])
    assert [field["name"] for field in fields] == list(rows[0])
    kinds = {field["columnType"] for field in fields}
    assert {"value", "phase:id", "date:fiscal-year", "budget-line-id", "direction"} <= kinds
    keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(rows) == 8
    for field in fields:
        if field["type"] == "integer":
            assert all(int(row[field["name"]]) >= 0 for row in rows)

    def total(phase: str) -> int:
        return sum(int(row["nilai"]) for row in rows if row["fase"] == phase)

    assert (total("approved"), total("revised"), total("executed")) == (1_500, 1_700, 300)
    assert total("executed") == lra.rows(office.fiscal_year, month=12)[0].spent
    assert total("revised") == BudgetLine.objects.aggregate(n=Sum("ceiling"))["n"]
    assert "tidak disebut" not in found.read(resource["path"]).decode()
