"""What a manager sees and does after she has registered somebody."""

import pytest
from django.urls import reverse
from icalendar import Calendar

from programs.enums import RegistrationState
from programs.models import Registration
from tests.idempotency import with_key
from tests.programs.factories import ApplicationFactory, RegistrationFactory, wib

pytestmark = pytest.mark.django_db
UNPROCESSABLE, CONFLICT = 422, 409


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


@pytest.fixture
def application(activity, cooperative, ani):
    return ApplicationFactory(activity=activity, cooperative=cooperative, submitted_by=ani)


@pytest.fixture
def booked(application):
    return RegistrationFactory(application=application, person_name="Dede Kurniawan")


def page_of(phone, application) -> str:
    return words(phone.get(reverse("my_activities:application", args=[application.reference])))


def test_a_seat_is_shown_with_its_number_and_code(phone, booked):
    page = page_of(phone, booked.application)
    assert "Pendaftaran diterima" in page
    assert booked.application.reference in page
    assert "Kursi nomor 1 dari 30." in page
    code = booked.ticket
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in page
    assert 'aria-label="Kode QR"' in page


def test_who_waits_sees_her_place_behind_those_with_priority(phone, application):
    RegistrationFactory(application__activity=application.activity, state="waiting", priority=1)
    RegistrationFactory(application__activity=application.activity, state="waiting")
    RegistrationFactory(application=application, state="waiting", person_name="Yayah Rokayah")
    page = page_of(phone, application)
    assert "Yayah Rokayah di daftar tunggu" in page
    assert "Anda masuk daftar tunggu" in page
    assert "Pendaftaran diterima" not in page
    assert "ke-3" in page
    assert "Kode tanpa QR" not in page


def test_a_declined_one_reads_the_reason(phone, application):
    RegistrationFactory(application=application, state="declined", state_reason="Kursi dialihkan.")
    page = page_of(phone, application)
    assert "Pendaftaran belum dapat diterima" in page
    assert "Kursi dialihkan." in page


def test_the_seat_can_go_to_somebody_else_of_hers(phone, booked):
    form = {
        "name": "Enok Suryati",
        "role": "secretary",
        "phone": "0812-0000-9999",
        "email": "",
        "needs": "",
        "version": booked.version,
    }
    answer = phone.post(reverse("my_activities:change", args=[booked.pk]), with_key(form))
    assert answer.status_code == 302
    seat = booked.seat_id
    booked.refresh_from_db()
    assert (booked.person_name, booked.phone) == ("Enok Suryati", "+6281200009999")
    assert booked.seat_id == seat


@pytest.mark.parametrize("name", ["", "x" * 10_000, "Dede\u202e", "a\0b"])
def test_an_ugly_name_stays_a_sentence(phone, booked, name):
    form = {"name": name, "role": "chair", "version": booked.version}
    answer = phone.post(reverse("my_activities:change", args=[booked.pk]), with_key(form))
    assert answer.status_code == UNPROCESSABLE
    booked.refresh_from_db()
    assert booked.person_name == "Dede Kurniawan"


def test_changed_by_the_office_meanwhile_nothing_is_overwritten(phone, booked):
    form = {"name": "Enok", "role": "chair", "version": booked.version}
    Registration.objects.filter(pk=booked.pk).update(person_name="Dede K.")
    answer = phone.post(reverse("my_activities:change", args=[booked.pk]), with_key(form))
    assert "berubah sejak halaman" in words(answer)
    booked.refresh_from_db()
    assert booked.person_name == "Dede K."


def test_cancelling_asks_first(phone, booked):
    url = reverse("my_activities:cancel", args=[booked.pk])
    assert "Dede Kurniawan</b> tidak lagi terdaftar" in words(phone.get(url))
    booked.refresh_from_db()
    assert booked.state == RegistrationState.BOOKED
    phone.post(url, with_key({"reason": "Sakit"}))
    booked.refresh_from_db()
    assert (booked.state, booked.seat) == (RegistrationState.CANCELLED, None)
    assert "Pendaftaran dibatalkan" in page_of(phone, booked.application)


def test_the_seat_goes_on_at_once(phone, booked):
    activity = booked.activity
    others = ApplicationFactory(activity=activity)
    for _seat in range(activity.capacity - 1):
        RegistrationFactory(application=others)
    waiting = RegistrationFactory(application__activity=activity, state="waiting")
    phone.post(reverse("my_activities:cancel", args=[booked.pk]), with_key({}))
    waiting.refresh_from_db()
    assert waiting.state == RegistrationState.BOOKED


def test_what_is_cancelled_cannot_be_changed(phone, booked):
    url = reverse("my_activities:cancel", args=[booked.pk])
    phone.post(url, with_key({}))
    for page in ("change", "cancel", "offer"):
        answer = phone.get(reverse(f"my_activities:{page}", args=[booked.pk]))
        assert answer.status_code == CONFLICT
        assert "sudah tidak berlaku" in words(answer)


@pytest.fixture
def offered(application):
    return RegistrationFactory(
        application=application, state="offered", person_name="Yayah Rokayah"
    )


def offer(phone, registration, answer: str):
    url = reverse("my_activities:offer", args=[registration.pk])
    return phone.post(url, with_key({"answer": answer}))


def test_an_offer_says_until_when(phone, offered):
    page = words(phone.get(reverse("my_activities:offer", args=[offered.pk])))
    assert "15 Desember 2018 09.00 WIB" in page
    assert "Kursi nomor 1" in page


def test_an_offer_is_taken(phone, offered):
    offer(phone, offered, "terima")
    offered.refresh_from_db()
    assert offered.state == RegistrationState.BOOKED


def test_an_offer_is_let_pass(phone, offered):
    offer(phone, offered, "lepas")
    offered.refresh_from_db()
    assert (offered.state, offered.seat) == (RegistrationState.WAITING, None)


def test_an_offer_without_an_answer_is_a_sentence(phone, offered):
    assert offer(phone, offered, "").status_code == UNPROCESSABLE
    offered.refresh_from_db()
    assert offered.state == RegistrationState.OFFERED


def test_an_offer_that_has_lapsed_is_a_sentence(phone, offered):
    Registration.objects.filter(pk=offered.pk).update(offer_expires_at=wib(14, 9))
    answer = offer(phone, offered, "terima")
    assert answer.status_code in (CONFLICT, UNPROCESSABLE)
    offered.refresh_from_db()
    assert offered.state != RegistrationState.BOOKED


def test_the_calendar_file_has_the_gathering(phone, booked):
    url = reverse("my_activities:calendar", args=[booked.application.reference])
    answer = phone.get(url)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    occurrence = booked.activity.occurrences.get()
    assert str(occurrence.ical_uid) in str(event["uid"])
    assert event["summary"] == "Pelatihan Akuntansi Koperasi"
    assert event.decoded("dtstart") == occurrence.starts_at


def test_each_day_of_a_course_bears_its_name_in_the_calendar(phone, booked):
    booked.activity.occurrences.update(title="Hari ke-2")
    url = reverse("my_activities:calendar", args=[booked.application.reference])
    (event,) = Calendar.from_ical(phone.get(url).content).walk("VEVENT")
    assert event["summary"] == "Pelatihan Akuntansi Koperasi: Hari ke-2"


def test_the_sheet_has_the_codes_of_those_with_a_seat(phone, booked):
    RegistrationFactory(application=booked.application, state="waiting", person_name="Yayah")
    url = reverse("my_activities:tickets", args=[booked.application.reference])
    page = words(phone.get(url))
    assert "Dede Kurniawan" in page
    assert "Yayah" not in page
    assert booked.ticket[:4] in page


@pytest.mark.parametrize("persona", ["budi", "rani", "citra"])
@pytest.mark.parametrize("page", ["application", "tickets", "calendar"])
def test_others_do_not_find_her_application(client, booked, persona, page, request):
    client.force_login(request.getfixturevalue(persona))
    url = reverse(f"my_activities:{page}", args=[booked.application.reference])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("page", ["change", "cancel", "offer"])
def test_others_do_not_find_her_people(client, booked, budi, page):
    client.force_login(budi)
    url = reverse(f"my_activities:{page}", args=[booked.pk])
    assert client.get(url).status_code == 404
    assert client.post(url, with_key({"answer": "terima"})).status_code == 404
    booked.refresh_from_db()
    assert booked.state == RegistrationState.BOOKED
