"""A year is opened, laid out and given money from the browser alone."""

import pytest

from budget.enums import Kind
from budget.models import Account, BudgetActivity, BudgetDocument, FiscalYear, FundSource, Unit
from tests.idempotency import with_key

pytestmark = pytest.mark.django_db


def send(client, address: str, **data):
    return client.post(address, with_key(data))


def test_a_year_an_activity_and_a_line_from_nothing(client, eka):
    from budget.models import NomenclatureEdition

    client.force_login(eka)
    edition = NomenclatureEdition.objects.get(code="permendagri-13")
    answer = send(client, "/anggaran/tahun/", year="2018", edition=edition.pk)
    assert answer.headers["Location"] == "/anggaran/2018/"
    assert FiscalYear.objects.get().periods.count() == 12
    again = send(client, "/anggaran/tahun/", year="2018", edition=edition.pk)
    assert "sudah ada" in again.content.decode()
    node = edition.nodes.get(code="1.15.18.05")
    given = {"node": node.pk, "title": "Klinik", "unit": Unit.objects.first().pk}
    send(client, "/anggaran/2018/kegiatan/baru/", **given)
    twice = send(client, "/anggaran/2018/kegiatan/baru/", **given)
    assert "sudah ada" in twice.content.decode()
    activity = BudgetActivity.objects.get()
    account = Account.objects.get(edition=edition, code="5.2.2.11.04")
    fund = FundSource.objects.first()
    given = {"account": account.pk, "fund_source": fund.pk}
    send(client, f"/anggaran/kegiatan/{activity.pk}/baris/", **given)
    line = activity.lines.get()
    assert line.ceiling == 0
    assert (
        "sudah ada"
        in send(client, f"/anggaran/kegiatan/{activity.pk}/baris/", **given).content.decode()
    )
    send(
        client, "/anggaran/2018/dokumen/baru/initial/", dated="2 Jan 2018", purpose="DPA",
        line_0=line.pk, more_0="1.000.000",
    )  # fmt: skip
    assert BudgetDocument.objects.get(kind=Kind.INITIAL).legs.get().amount == 1_000_000


def test_a_subtotal_account_is_no_line(client, office):
    activity = office.activity()
    client.force_login(office.eka)
    whole = Account.objects.get(edition=office.edition, code="5.2.2.11")
    answer = send(
        client, f"/anggaran/kegiatan/{activity.pk}/baris/",
        account=whole.pk, fund_source=FundSource.objects.first().pk,
    )  # fmt: skip
    assert answer.status_code == 422


def test_the_year_end_has_a_form_without_lines(client, office):
    client.force_login(office.eka)
    assert client.get("/anggaran/2018/dokumen/baru/year_end/").status_code == 200
    send(client, "/anggaran/2018/dokumen/baru/year_end/", dated="12 Des 2018", purpose="Tutup")
    assert BudgetDocument.objects.get(kind=Kind.YEAR_END).approval_level == "head"


def test_an_administrator_corrects_the_matrix(client, gita):
    from budget.models import ApprovalRule

    rule = ApprovalRule.objects.get(difference="object")
    client.force_login(gita)
    answer = client.post(
        f"/rujukan/budget/approvalrule/{rule.pk}/change/",
        {"kind": rule.kind, "difference": rule.difference, "level": "head", "citation": "Perwali"},
    )
    assert answer.status_code == 302
    rule.refresh_from_db()
    assert (rule.level, rule.citation) == ("head", "Perwali")
