"""The budget's own journey: a virement sent back and posted, a payment refused, the bridge read."""

import datetime as dt
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from budget import demo
from budget.models import BudgetActivity, BudgetDocument, BudgetLine
from programs.demo import costs
from tests.factories import CooperativeFactory
from tests.programs import factories

from .conftest import serious

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(900),
]
TODAY = dt.datetime(2018, 12, 14, 9, 0, tzinfo=dt.UTC)
EXPECTED = re.compile("422|data:image/svg")


@pytest.fixture
def office(monkeypatch, settings, eka, fajar, dedi) -> dict:
    """The demo's budget of two years, on its first morning; passwords were typed just now."""
    monkeypatch.setattr("bogor_coop.clock.now", lambda: TODAY)
    monkeypatch.setattr("budget.views.acting.ask_afresh", lambda request: None)
    monkeypatch.setattr("budget.views.decisions.ask_afresh", lambda request: None)
    people = {"eka": eka, "fajar": fajar, "dedi": dedi}
    demo.build(people=people)
    clinic = factories.ClinicFactory(
        title="Klinik Koperasi 2018", program__year=2018, program__name="Klinik"
    )
    party = CooperativeFactory(name="KSU Cahaya Pagi")
    factories.ConsultationFactory(case__activity=clinic, case__cooperative=party)
    costs.build(people=people)
    return people


def test_from_a_virement_to_the_receipts_of_the_clinic(people, office):
    eka, fajar, dedi = (people.page_of(office[name]) for name in ("eka", "fajar", "dedi"))
    virement = draft_a_virement(eka)
    send_back(fajar, virement)
    mend(eka, virement)
    approve(dedi, virement)
    post(fajar, virement)
    refuse_to_overspend(eka, fajar)
    read_the_bridge(dedi)
    print_lra(dedi)
    assert [heard for heard in people.complaints if not EXPECTED.search(heard)] == []


def draft_a_virement(page: Page) -> str:
    """From materials to rooms of the same activity; they differ in object."""
    page.goto("/anggaran/")
    assert serious(page) == {}
    page.get_by_role("link", name="Susun dokumen").click()
    page.locator("#susun summary").click()
    page.locator("#susun").get_by_role("link", name="Pergeseran", exact=True).click()
    activity = BudgetActivity.objects.get(
        title="Promosi produk usaha kecil", fiscal_year__year=2018
    )
    give, take = activity.lines.order_by("account__code")
    page.locator("[name=purpose]").fill("Sewa ruang pameran")
    page.locator("[name=line_0]").select_option(str(give.pk))
    page.locator("[name=less_0]").fill("1.000.000")
    page.locator("[name=line_1]").select_option(str(take.pk))
    page.locator("[name=more_1]").fill("900.000")
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.get_by_text("selisihnya −Rp100.000").first).to_be_visible()
    assert serious(page) == {}
    page.locator("[name=more_1]").fill("1.000.000")
    page.get_by_role("button", name="Simpan konsep").click()
    page.get_by_role("button", name="Ajukan").click()
    expect(page.get_by_text("Menunggu persetujuan: Sekretaris daerah")).to_be_visible()
    assert serious(page) == {}
    return page.url


def send_back(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Kembalikan").click()
    page.locator("[name=reason]").fill("Lampirkan surat usulan")
    assert serious(page) == {}
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_text("Dikembalikan oleh Fajar").first).to_be_visible()


def mend(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_text("Lampirkan surat usulan").first).to_be_visible()
    page.get_by_role("link", name="Ubah").click()
    page.locator("[name=purpose]").fill("Sewa ruang pameran, surat 12/2018")
    page.get_by_role("button", name="Simpan perubahan").click()
    page.get_by_role("button", name="Ajukan").click()


def approve(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Setujui").click()
    page.locator("[name=decree]").fill("903/77/2018")
    page.get_by_role("button", name="Setujui").click()
    expect(page.get_by_text("903/77/2018").first).to_be_visible()


def post(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Bukukan").click()
    expect(page.get_by_text("angka anggaran sudah berubah")).to_be_visible()
    assert serious(page) == {}


def refuse_to_overspend(maker: Page, checker: Page) -> None:
    """A payment larger than the line is drafted, and stops at the verifier's button."""
    line = BudgetLine.objects.get(activity__title="Klinik koperasi", account__code="5.2.1.02.01")
    maker.goto(f"/anggaran/baris/{line.pk}/")
    assert serious(maker) == {}
    maker.get_by_role("link", name="Bayar dari baris ini").click()
    maker.locator("[name=purpose]").fill("Terlalu besar")
    maker.locator("[name=more_0]").fill(str(line.available + 1))
    maker.get_by_role("button", name="Simpan konsep").click()
    maker.get_by_role("button", name="Ajukan").click()
    address = maker.url
    for step in ("request", "order", "disbursement"):
        maker.goto(f"{address}langkah/")
        maker.locator("[name=step]").select_option(step)
        maker.locator("[name=number]").fill(f"{step}-1")
        maker.get_by_role("button", name="Simpan").click()
        expect(maker.get_by_text(f"{step}-1").first).to_be_visible()
    checker.goto(address)
    checker.get_by_role("button", name="Bukukan").click()
    expect(checker.get_by_text("UU 1/2004 Pasal 3").first).to_be_visible()
    line.refresh_from_db()
    assert line.available > 0


def read_the_bridge(page: Page) -> None:
    """From three milliards to the clinic, to one of its payments, to its receipt and audit file."""
    page.goto("/anggaran/2018/jembatan/")
    expect(page.get_by_text("tanpa program baru turun Rp0,3").first).to_be_visible()
    assert serious(page) == {}
    page.get_by_role("link", name="Program baru: +3,0").click()
    expect(page.get_by_text("14 baris, Rp3.000.000.000")).to_be_visible()
    clinic = page.get_by_role("row").filter(has_text="Klinik koperasi")
    clinic.get_by_role("link", name="Honorarium Tenaga Ahli").click()
    page.get_by_role("region", name="Kejadian").get_by_role(
        "link", name="Pembayaran LS"
    ).first.click()
    expect(page.get_by_text("Kuitansi").first).to_be_visible()
    assert serious(page) == {}
    document = BudgetDocument.objects.get(pk=page.url.rstrip("/").rpartition("/")[2])
    answer = page.request.get(f"{page.url}berkas.zip")
    names = ZipFile(BytesIO(answer.body())).namelist()
    assert any(name.startswith("bukti/") for name in names)
    assert any(name.startswith("kegiatan/") for name in names)
    assert document.purpose.startswith("Klinik koperasi")
    see_who_came(page)


def see_who_came(page: Page) -> None:
    """The payment's own page leads on to the activity that it fed, and to those who came."""
    page.get_by_role("link", name="1 konsultasi dan kunjungan").click()
    expect(page.get_by_role("link", name="KSU Cahaya Pagi").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Klinik Koperasi 2018").click()
    expect(page.get_by_text("Per konsultasi, kunjungan")).to_be_visible()
    assert serious(page) == {}


def print_lra(page: Page) -> None:
    page.goto("/anggaran/2018/lra/")
    expect(page.get_by_text("8.700.000.000,00").first).to_be_visible()
    assert serious(page) == {}
    paper = page.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12]", paper)  # A4
