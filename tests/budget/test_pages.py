"""The pages of the budget: what they show, in how many queries, and what they refuse."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from budget.enums import Kind, State
from budget.models import BudgetDocument, BudgetLine, Earmark, EarmarkShare
from tests.idempotency import with_key

from .world import DAY, MEALS, MEETING_MEALS, Office, refreshed

pytestmark = pytest.mark.django_db
LISTS = ("", "baris/", "dokumen/", "pembayaran/", "periode/")


def look(client, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status, address
    return BeautifulSoup(response.content, "html5lib")


def queries(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize("page", LISTS)
def test_a_list_has_as_many_queries_for_three_rows_as_for_one(office, client, hadi, page):
    lines = office.opened(1_000, 1_000, 1_000, 1_000)
    client.force_login(hadi)
    office.post(Kind.PAYMENT_LS, (lines[0], 5))
    queries(client, f"/anggaran/2018/{page}")
    one = queries(client, f"/anggaran/2018/{page}")
    for line in lines[1:]:
        office.post(Kind.PAYMENT_LS, (line, 5))
        office.submitted(Kind.PAYMENT_GU, (line, 5))
    assert queries(client, f"/anggaran/2018/{page}") == one


@pytest.mark.parametrize("page", ["", "baris/", "kurva-s/", "jembatan/", "lra/"])
def test_sums_of_a_year_never_read_the_entries(office, client, hadi, page):
    """So that 200,000 entries cost what 2,000 cost: counters and sums per month are read."""
    lines = office.opened(1_000, 1_000)
    office.post(Kind.PAYMENT_LS, (lines[0], 5))
    Office(office.eka, office.fajar, office.dedi, year=2017)
    client.force_login(hadi)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/anggaran/2018/{page}").status_code == 200
    assert not [one["sql"] for one in asked if "budget_ledgerentry" in one["sql"]]


def test_a_document_and_a_line_have_a_fixed_number_of_queries(office, client, hadi):
    lines = office.opened(1_000, 1_000, 1_000)
    client.force_login(hadi)
    small = office.post(Kind.PAYMENT_LS, (lines[0], 5))
    large = office.post(Kind.PAYMENT_LS, *((line, 5) for line in lines))
    queries(client, f"/anggaran/dokumen/{small.pk}/")
    one = queries(client, f"/anggaran/dokumen/{small.pk}/")
    assert queries(client, f"/anggaran/dokumen/{large.pk}/") <= one + 1  # names of more lines
    before = queries(client, f"/anggaran/baris/{lines[0].pk}/")
    for _n in range(3):
        office.post(Kind.PAYMENT_LS, (lines[0], 5))
    assert queries(client, f"/anggaran/baris/{lines[0].pk}/") == before


def test_the_year_adds_up_and_each_sum_leads_to_its_lines(office, client, dedi):
    lines = office.opened(1_000_000, 500_000)
    office.post(Kind.PAYMENT_LS, (lines[0], 250_000))
    client.force_login(dedi)
    page = look(client, "/anggaran/2018/")
    assert "Rp1.500.000" in page.get_text()
    assert "16,7" in page.select_one(".lead-sentence").get_text()
    for link in page.select(".budget-table tbody a.name"):
        rows = look(client, link["href"]).select(".budget-table tbody tr")
        assert len(rows) == 2


def test_home_leads_to_the_year_that_runs(office, client, dedi):
    client.force_login(dedi)
    assert client.get("/anggaran/").headers["Location"] == "/anggaran/2018/"


def test_without_a_year_the_page_says_so(client, eka):
    client.force_login(eka)
    assert "Belum ada tahun anggaran" in look(client, "/anggaran/").get_text()


def test_any_day_can_be_asked(office, client, dedi):
    line, _other = office.opened(1_000, 500)
    office.post(Kind.PAYMENT_LS, (line, 100), dated=dt.date(2018, 3, 5))
    office.post(Kind.PAYMENT_LS, (line, 200), dated=dt.date(2018, 6, 5))
    client.force_login(dedi)
    for day, left in (("1 Feb 2018", "Rp1.000"), ("5 Mar 2018", "Rp900"), ("", "Rp700")):
        text = (
            look(client, f"/anggaran/baris/{line.pk}/?per={day}").select_one("dl.terms").get_text()
        )
        assert left in text, day


@pytest.mark.parametrize(
    ("page", "words"),
    [("kurva-s/?bulan=13", "bulan=13"), ("lra/?bulan=mei", "bulan=mei"),
     ("jembatan/?bagian=zzz", "bagian=zzz"), ("kurva-s/?bulan=3", ""), ("kurva-s/", "")],
)  # fmt: skip
def test_a_word_that_is_not_understood_is_named(client, eka, fajar, dedi, page, words):
    for year in (2017, 2018):
        Office(eka, fajar, dedi, year=year)
    client.force_login(dedi)
    text = look(client, f"/anggaran/2018/{page}").get_text()
    assert (f"“{words}” tidak dapat dipakai" in text) == bool(words)
    assert words or "tidak dapat dipakai" not in text


def test_an_envelope_adds_up_and_warns_when_its_shares_do_not(office, client, dedi):
    line, _other = office.opened(1_000, 500)
    office.post(Kind.PAYMENT_LS, (line, 300))
    earmark = Earmark.objects.create(
        fiscal_year=office.fiscal_year, name="Program baru", envelope=1_200, basis="contoh"
    )
    EarmarkShare.objects.create(earmark=earmark, line=line, amount=1_000)
    client.force_login(dedi)
    page = look(client, f"/anggaran/peruntukan/{earmark.pk}/")
    assert "Bagian baris berjumlah Rp1.000" in page.get_text()
    terms = dict(
        zip(
            [dt_.get_text() for dt_ in page.select("dl.terms dt")],
            [dd.get_text() for dd in page.select("dl.terms dd")],
            strict=True,
        )
    )
    assert terms["Dibayar"] == "Rp300"
    assert terms["Belum dialokasikan"] == "Rp200"


class TestDrafting:
    @pytest.fixture
    def lines(self, office):
        return office.opened(1_000_000, 500_000)

    def send(self, client, address, **data):
        return client.post(address, with_key(data))

    def test_a_virement_goes_from_form_to_ledger(self, office, lines, client):
        client.force_login(office.eka)
        answer = self.send(
            client, "/anggaran/2018/dokumen/baru/virement/",
            dated="5 Mar 2018", purpose="Konsumsi rapat",
            line_0=lines[0].pk, less_0="200.000", line_1=lines[1].pk, more_1="200.000",
        )  # fmt: skip
        assert answer.status_code == 302
        document = BudgetDocument.objects.get(kind=Kind.VIREMENT)
        assert document.number == f"PGS/{document.pk:05d}/2018"
        address = f"/anggaran/dokumen/{document.pk}/"
        self.send(client, f"{address}ajukan/")
        document.refresh_from_db()
        client.force_login(office.fajar)
        self.send(
            client, f"{address}kembalikan/", reason="Lampirkan surat", version=document.version
        )
        client.force_login(office.eka)
        assert "Lampirkan surat" in look(client, address).get_text()
        form = look(client, f"{address}ubah/")
        assert form.select_one("[name=less_0]")["value"] == "200.000"

    @pytest.mark.parametrize(
        ("amount", "words"),
        [
            ("1.000,50", "tanpa sen"),
            ("-5", "Paling sedikit"),
            ("sejuta", "dengan angka"),
            ("", "Isi jumlah"),
        ],
    )
    def test_a_bad_amount_is_told_at_its_field(self, office, lines, client, amount, words):
        client.force_login(office.eka)
        answer = self.send(
            client, "/anggaran/2018/dokumen/baru/payment_ls/",
            dated="5 Mar 2018", purpose="x", line_0=lines[0].pk, more_0=amount,
        )  # fmt: skip
        assert answer.status_code == 422
        assert words in BeautifulSoup(answer.content, "html5lib").get_text()
        assert BudgetDocument.objects.exclude(kind=Kind.INITIAL).count() == 0

    @pytest.mark.parametrize(
        "purpose", ["x" * 10_000, "\u202edibalik", "a\x00b", "🙂" * 20, "<script>alert(1)</script>"]
    )
    def test_ugly_words_never_break_the_page(self, office, lines, client, purpose):
        client.force_login(office.eka)
        answer = self.send(
            client, "/anggaran/2018/dokumen/baru/payment_ls/",
            dated="5 Mar 2018", purpose=purpose, line_0=lines[0].pk, more_0="5",
        )  # fmt: skip
        assert answer.status_code in (302, 422)
        assert b"<script>alert" not in client.get("/anggaran/2018/dokumen/").content

    def test_an_overspending_payment_is_refused_on_its_page(self, office, lines, client):
        document = office.submitted(Kind.PAYMENT_LS, (lines[0], 1_000_001))
        client.force_login(office.fajar)
        address = f"/anggaran/dokumen/{document.pk}/"
        from allauth.account.internal.flows.login import record_authentication
        from django.test import RequestFactory

        request = RequestFactory().get("/")
        request.session = client.session
        record_authentication(request, office.fajar, method="password", reauthenticated=True)
        request.session.save()
        self.send(client, f"{address}bukukan/", version=document.version)
        text = look(client, address).get_text()
        assert "hanya bersisa Rp1.000.000" in text
        assert "UU 1/2004" in text
        document.refresh_from_db()
        assert document.state == State.SUBMITTED

    def test_posting_asks_for_the_password_again(self, office, lines, client):
        document = office.submitted(Kind.PAYMENT_LS, (lines[0], 5))
        client.force_login(office.fajar)
        answer = self.send(client, f"/anggaran/dokumen/{document.pk}/bukukan/")
        assert answer.status_code == 302
        assert "/akun/" in answer.headers["Location"]
        document.refresh_from_db()
        assert document.state == State.SUBMITTED

    def test_a_payment_names_the_commitment_that_it_draws_on(self, office, lines, client):
        reserved = office.post(Kind.COMMITMENT, (lines[0], 300))
        client.force_login(office.eka)
        self.send(
            client, "/anggaran/2018/dokumen/baru/payment_ls/",
            dated="5 Mar 2018", purpose="x", line_0=lines[0].pk, more_0="200",
            commitment=reserved.pk,
        )  # fmt: skip
        document = BudgetDocument.objects.get(kind=Kind.PAYMENT_LS)
        assert document.legs.get().commitment == reserved.commitments.get()


def test_the_export_has_exactly_the_lines_of_the_list(office, client, hadi):
    office.opened(1_000, 500)
    client.force_login(hadi)
    answer = client.get("/anggaran/2018/baris/unduh/csv/?jenis=5.2.2")
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert MEALS in rows[1] + rows[2]
    assert MEETING_MEALS in rows[1] + rows[2]


def test_unknown_filters_find_nothing_and_never_break(office, client, hadi):
    office.opened(1_000)
    client.force_login(hadi)
    for query in ("kegiatan=" + "9" * 40, "peruntukan=x", "program=%00", "jenis=%27", "q=%00"):
        assert client.get(f"/anggaran/2018/baris/?{query}").status_code == 200
    for query in ("jenis=xx", "keadaan=xx", "hal=99999", "hal=x"):
        assert client.get(f"/anggaran/2018/dokumen/?{query}").status_code == 200


def test_a_closed_month_is_closed_by_the_verifier(office, client):
    client.force_login(office.fajar)
    page = look(client, "/anggaran/2018/periode/")
    months = [head.get_text() for head in page.select("tbody th")]
    assert (months[0], months[-1]) == ("Januari", "Desember")
    form = page.select_one("form[action$='/tutup/']")
    client.post(form["action"], with_key({}))
    assert "Ditutup Fajar" in look(client, "/anggaran/2018/periode/").get_text()


def test_a_cash_plan_adds_up_to_the_ceiling(office, client):
    (line,) = office.opened(1_200)
    client.force_login(office.eka)
    address = f"/anggaran/baris/{line.pk}/kas/"
    short = client.post(address, with_key({f"month_{n}": "90" for n in range(1, 13)}))
    assert "berjumlah Rp1.080" in short.content.decode()
    client.post(address, with_key({f"month_{n}": "100" for n in range(1, 13)}))
    assert refreshed(line).cash_plans.get().total == 1_200
    moved = {f"month_{n}": "100" for n in range(1, 13)} | {"month_2": "50", "month_3": "150"}
    locked = client.post(address, with_key(moved))
    assert "terkunci" in locked.content.decode()
    assert DAY.year == 2018
    assert BudgetLine.objects.count() == 1


def test_the_head_sees_what_waits_for_approval_and_finds_exactly_that(office, client, dedi):
    lines = office.opened(1_000, 500)
    waiting = [office.submitted(Kind.VIREMENT, (lines[0], -5), (lines[1], 5)) for _n in range(7)]
    office.submitted(Kind.PAYMENT_LS, (lines[0], 5))
    client.force_login(dedi)
    page = look(client, "/dasbor/")
    shown = [reverse("budget:document_detail", args=[one.pk]) for one in waiting]
    assert [link["href"] for link in page.select(".next a.name")] == shown
    assert len(page.select("details .next a.name")) == 1
