"""The journey of the programs: from the announcement to what somebody promised in the meeting."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from bogor_coop import clock
from programs import links
from programs.enums import ActivityState, RegistrationState
from programs.models import Certificate, Consultation, Invitee, Occurrence, Registration
from tests.factories import ContactFactory, LifeStatusFactory, derive
from tests.programs import factories

from .conftest import serious

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(600),
]
PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture(autouse=True)
def _today(settings):
    """The portal's noon of 14 December 2018."""
    noon = dt.datetime(2018, 12, 14, 5, tzinfo=dt.UTC)
    settings.CLOCK_SHIFT = noon - dt.datetime.now(dt.UTC)


def fits(page: Page) -> None:
    """Nothing for axe to find, nothing wider than the telephone."""
    assert serious(page) == {}, page.url
    width = page.evaluate("innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


@pytest.fixture
def training(citra):
    """Planned: two seats, two people of a cooperative at most, tomorrow."""
    activity = factories.ActivityFactory(
        title="Pelatihan Pembukuan",
        description="Menutup buku kas sampai neraca.",
        owner=citra,
        program__owner=citra,
        state=ActivityState.PLANNED,
        capacity=2,
        max_per_cooperative=2,
        opens_at=clock.now() - dt.timedelta(days=1),
        closes_at=clock.now() + dt.timedelta(hours=20),
        certificate=True,
    )
    start = clock.now() + dt.timedelta(days=1)
    factories.OccurrenceFactory(
        activity=activity, starts_at=start, ends_at=start + dt.timedelta(hours=4)
    )
    return activity


def test_from_the_announcement_to_the_promise(people, training, citra, intan, ani, budi):
    officer = people.page_of(citra, **PHONE)
    announce(officer, training)
    register(people.page_of(budi, **PHONE), training, budi, ["Tuti Marlina"])
    page = people.page_of(ani, **PHONE)
    register(page, training, ani, ["Yayah Rokayah", "Dede Kurniawan"])
    assert waiting() == 1
    cancel(people.page_of(budi, **PHONE), "Tuti Marlina")
    assert waiting() == 0
    check_in_without_network(officer, training)
    certify(officer, training)
    verify(people, Certificate.objects.first())
    follow_up(people.page_of(intan, **PHONE), intan)
    answer_as_a_bank(people, citra)
    see_what_is_overdue(officer, citra)
    complaints = [text for text in people.complaints if "INTERNET_DISCONNECTED" not in text]
    assert complaints == []


def announce(page: Page, activity) -> None:
    page.goto(f"/kegiatan/{activity.pk}/")
    fits(page)
    page.get_by_role("link", name="Umumkan", exact=True).click()
    fits(page)
    page.get_by_role("button", name="Umumkan", exact=True).click()
    expect(page.get_by_text("Diumumkan").first).to_be_visible()
    page.goto("/kalender/")
    expect(page.get_by_role("link", name=activity.title).first).to_be_visible()
    fits(page)


def register(page: Page, activity, manager, names: list[str]) -> None:
    """Her people stand in the register; she ticks them and sends."""
    cooperative = manager.managerships.get().cooperative
    LifeStatusFactory(cooperative=cooperative)
    derive(cooperative)
    for place, name in enumerate(names):
        role = ("chair", "treasurer")[place]
        phone = f"+62812000{cooperative.pk:03}{place:02}"[:15]
        ContactFactory(cooperative=cooperative, role=role, name=name, phone=phone)
    page.goto(f"/kegiatan-saya/{activity.pk}/")
    fits(page)
    page.get_by_role("link", name="Daftar", exact=True).click()
    for name in names:
        page.get_by_text(name).click()
    for _question in ("who", "how to reach", "what is needed"):
        page.get_by_role("button", name="Lanjutkan").click()
        page.wait_for_load_state()
    fits(page)
    page.get_by_role("button", name="Daftar sekarang").click()
    page.get_by_role("heading", name="Pendaftaran diterima").wait_for()
    fits(page)


def waiting() -> int:
    return Registration.objects.filter(state=RegistrationState.WAITING).count()


def cancel(page: Page, name: str) -> None:
    registration = Registration.objects.get(person_name=name)
    page.goto(f"/kegiatan-saya/pendaftaran/{registration.application.reference}/")
    page.get_by_role("link", name=re.compile(rf"Batalkan\s*: {name}")).click()
    page.get_by_role("button", name="Ya, batalkan").click()
    page.wait_for_load_state()
    registration.refresh_from_db()
    assert registration.state == RegistrationState.CANCELLED


def check_in_without_network(page: Page, activity) -> None:
    """The day has come: one is checked in while the line is dead, both once it is back."""
    start = clock.now() - dt.timedelta(minutes=30)
    Occurrence.objects.update(starts_at=start, ends_at=start + dt.timedelta(hours=4))
    page.goto(f"/presensi/{activity.occurrences.get().pk}/pintu/")
    expect(page.locator("[data-all]")).to_have_text("2")
    expect(page.locator("[data-keeps='1']")).to_be_attached(timeout=20_000)
    fits(page)
    page.context.set_offline(True)
    for registration in activity.registrations.filter(state=RegistrationState.BOOKED):
        page.get_by_label("Kode peserta").fill(registration.ticket)
        page.get_by_label("Kode peserta").press("Enter")
    expect(page.locator("[data-queue]")).to_contain_text("2 pindaian menunggu")
    page.context.set_offline(False)
    expect(page.locator("[data-line]")).to_contain_text("Semua pindaian terkirim", timeout=20_000)


def certify(page: Page, activity) -> None:
    """Over, closed, held; then everybody who came gets hers."""
    end = clock.now() - dt.timedelta(minutes=1)
    Occurrence.objects.update(starts_at=end - dt.timedelta(hours=4), ends_at=end)
    for word, verb in (("tutup", "Tutup pendaftaran"), ("terlaksana", "Nyatakan terlaksana")):
        page.goto(f"/kegiatan/{activity.pk}/langkah/{word}/")
        page.get_by_role("button", name=verb).click()
        page.wait_for_load_state()
    page.goto(f"/sertifikat/kegiatan/{activity.pk}/terbitkan/")
    fits(page)
    page.locator("[name=signer]").fill("Dedi Supriadi")
    page.locator("[name=signer_position]").fill("Kepala Dinas")
    page.locator("button[type=submit][form=isian], .sticky-foot button[type=submit]").last.click()
    page.wait_for_load_state()
    assert Certificate.objects.count() == 2


def verify(people, certificate: Certificate) -> None:
    """A stranger with a telephone reads that it is genuine; an altered code is not."""
    context = people.browser.new_context(base_url=people.address, **PHONE)
    people.contexts.append(context)
    page = context.new_page()
    page.goto(f"/sertifikat/{certificate.code}/")
    expect(page.get_by_text(certificate.number).first).to_be_visible()
    fits(page)
    page.goto(f"/sertifikat/{certificate.code[:-1]}x/")
    expect(page.get_by_text(certificate.number)).to_have_count(0)


def follow_up(page: Page, consultant) -> None:
    """A consultation whose follow-up is due stands on the consultant's home, one click away."""
    consultation = factories.ConsultationFactory(
        case__owner=consultant, follow_up_on=dt.date(2018, 12, 10)
    )
    page.goto("/beranda/")
    fits(page)
    page.locator("main").get_by_role("link", name=consultation.case.summary).first.click()
    expect(page.get_by_text(consultation.case.number).first).to_be_visible()
    fits(page)
    page.goto(f"/klinik/konsultasi/baru/?kasus={consultation.case_id}")
    page.locator("[name=person_name]").fill("Yayah")
    page.locator("[name=complaint]").fill("Buku kas sudah ditutup sampai November.")
    page.get_by_role("button", name="Simpan").last.click()
    page.wait_for_load_state()
    assert Consultation.objects.filter(case=consultation.case).count() == 2


def answer_as_a_bank(people, officer) -> None:
    """No account, one personal link."""
    invitee = factories.InviteeFactory(activity__owner=officer, invited_at=clock.now())
    start = clock.now() + dt.timedelta(days=4)
    factories.OccurrenceFactory(
        activity=invitee.activity, starts_at=start, ends_at=start + dt.timedelta(hours=4)
    )
    context = people.browser.new_context(base_url=people.address, **PHONE)
    people.contexts.append(context)
    page = context.new_page()
    page.goto(f"/rapat/undangan/{links.token(invitee)}/")
    fits(page)
    page.locator("[name=answer][value=accepted]").check(force=True)
    page.get_by_role("button", name="Kirim jawaban").click()
    page.wait_for_load_state()
    assert Invitee.objects.get(pk=invitee.pk).answer == "accepted"


def see_what_is_overdue(page: Page, officer) -> None:
    factories.ActionItemFactory(
        owner=officer, owner_name="", due_on=dt.date(2018, 12, 1), text="Mengirim daftar koperasi"
    )
    page.goto("/beranda/")
    expect(page.get_by_text("Lewat tenggat").first).to_be_visible()
    expect(page.get_by_text("Mengirim daftar koperasi").first).to_be_visible()
    fits(page)
