"""The pages of the clinic as people use them."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from programs.clinic.casequery import CaseQuery, case_url
from programs.enums import AppointmentState, CaseState
from programs.models import (
    Appointment,
    Case,
    ClinicClosure,
    ClinicHours,
    ProblemField,
    RegistrationDraft,
)
from tests.factories import CooperativeFactory, ManagershipFactory
from tests.idempotency import with_key
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]

STEPS = ("bidang", "hari", "jam", "orang", "masalah")


def step(name: str) -> str:
    return reverse("clinic:booking_step", args=[name])


def answer(client, question: str, /, **given):
    return client.post(step(question), with_key(given))


@pytest.fixture
def on_her_way(client, ani, slot):
    """Ani has answered everything but sent nothing."""
    client.force_login(ani)
    answer(client, "bidang", choice="rat-legalitas")
    answer(client, "hari", choice="2018-12-17")
    answer(client, "jam", choice=slot(0))
    answer(client, "orang", name="Yayah Rokayah", role="chair", phone="0812-0000-4471")
    last = answer(client, "masalah", story="RAT tidak pernah diadakan.")
    assert last.url == reverse("clinic:booking_check")
    return client


def test_a_manager_books_question_by_question(on_her_way, ani, hers):
    page = on_her_way.get(reverse("clinic:booking_check")).content.decode()
    for word in ("RAT dan legalitas", "Senin 17 Desember 2018", "09.00", "Yayah Rokayah"):
        assert word in page
    sent = on_her_way.post(reverse("clinic:booking_check"), with_key({}))
    made = Appointment.objects.get()
    assert (made.cooperative, made.field.code) == (hers, "rat-legalitas")
    done = on_her_way.get(sent.url).content.decode()
    assert made.reference in done
    assert "Janji Anda tercatat" in done
    assert not RegistrationDraft.objects.exists()


def test_the_same_press_twice_books_once(on_her_way):
    key = with_key({})
    answers = [on_her_way.post(reverse("clinic:booking_check"), key) for _n in range(2)]
    assert answers[0].url == answers[1].url
    assert Appointment.objects.count() == 1


def test_two_devices_book_once(on_her_way):
    for _n in range(2):
        on_her_way.post(reverse("clinic:booking_check"), with_key({}))
    assert Appointment.objects.count() == 1


def test_a_slot_lost_meanwhile_is_a_sentence_and_a_way_on(on_her_way, monday):
    factories.AppointmentFactory(activity=monday.activity, consultant=monday.consultant)
    sent = on_her_way.post(reverse("clinic:booking_check"), with_key({}))
    assert sent.status_code == 422
    assert "baru saja diambil orang lain" in sent.content.decode()
    assert RegistrationDraft.objects.exists()


@pytest.mark.parametrize("name", STEPS[1:])
def test_a_question_cannot_be_skipped(client, ani, monday, name):
    client.force_login(ani)
    assert client.get(step(name)).url == step("bidang")


def test_whoever_manages_two_is_asked_which(client, ani, monday):
    ManagershipFactory(user=ani)
    client.force_login(ani)
    assert client.get(reverse("clinic:booking")).url == step("koperasi")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("bidang", {"choice": "tidak-ada"}),
        ("hari", {"choice": "2018-12-16"}),
        ("hari", {"choice": "kapan saja"}),
        ("jam", {"choice": "1-1"}),
        ("orang", {"name": "a" * 10_000, "role": "chair"}),
        ("orang", {"name": "Yayah\u202eRokayah", "role": "chair"}),
        ("orang", {"name": "Ya\0yah", "role": "chair"}),
        ("orang", {"name": "", "role": "chair"}),
        ("masalah", {"story": "a" * 10_000}),
        ("masalah", {"story": "a\0b"}),
    ],
)
def test_ugly_answers_are_sentences(on_her_way, name, given):
    before = RegistrationDraft.objects.get().answers
    sent = answer(on_her_way, name, **given)
    assert sent.status_code == 422
    assert "data-error-summary" in sent.content.decode()
    assert RegistrationDraft.objects.get().answers == before


def test_leaving_with_something_half_typed_shows_it_instead_of_losing_it(on_her_way):
    sent = answer(on_her_way, "orang", name="Yayah Rokayah", role="", keluar="1")
    assert sent.status_code == 422
    assert 'value="Yayah Rokayah"' in sent.content.decode()


def test_without_a_clinic_a_manager_reads_why(client, ani):
    client.force_login(ani)
    page = client.get(reverse("clinic:booking"), follow=True).content.decode()
    assert "sedang tidak menerima janji" in page


def test_a_manager_moves_and_cancels(client, ani, hers, monday, slot):
    made = factories.AppointmentFactory(
        activity=monday.activity, consultant=monday.consultant, cooperative=hers
    )
    client.force_login(ani)
    move = reverse("clinic:appointment_move", args=[made.pk])
    assert client.get(move).status_code == 200
    client.post(move, with_key({"slot": slot(2), "version": made.version, "reason": ""}))
    made.refresh_from_db()
    assert made.starts_at == wib(17, 10, 30)
    client.post(reverse("clinic:appointment_cancel", args=[made.pk]), with_key({"reason": "sakit"}))
    made.refresh_from_db()
    assert made.state == AppointmentState.CANCELLED


def test_the_calendar_file_keeps_its_uid(client, ani, hers, monday):
    made = factories.AppointmentFactory(
        activity=monday.activity, consultant=monday.consultant, cooperative=hers
    )
    client.force_login(ani)
    url = reverse("clinic:appointment_calendar", args=[made.pk])
    first = client.get(url).content.decode()
    Appointment.objects.filter(pk=made.pk).update(starts_at=wib(17, 11), ends_at=wib(17, 11, 45))
    second = client.get(url).content.decode()
    uid, sequence = re.compile(r"UID:(\S+)"), re.compile(r"SEQUENCE:(\d)")
    assert uid.search(first)[1] == uid.search(second)[1]
    assert (sequence.search(first)[1], sequence.search(second)[1]) == ("1", "2")


def test_the_desk_finds_a_misspelt_name_and_books(client, rani, slot, monday):
    party = CooperativeFactory(name="Kopkar Sejahtera Graha Tirta")
    client.force_login(rani)
    found = client.get(reverse("clinic:desk"), {"q": "sejahtra"}).content.decode()
    assert party.name in found
    url = f"{reverse('clinic:desk_book')}?koperasi={party.pk}"
    given = {"slot": slot(1), "name": "Dede", "role": "", "phone": "", "field": "", "story": ""}
    client.post(url, with_key(given))
    assert Appointment.objects.get().cooperative == party


def test_a_small_business_at_the_desk(client, rani, slot, monday):
    client.force_login(rani)
    url = f"{reverse('clinic:desk_book')}?usaha=Batik+Siti"
    client.post(url, with_key({"slot": slot(1), "name": "Siti"}))
    assert Appointment.objects.get().business_name == "Batik Siti"


@pytest.mark.parametrize("query", ["", "koperasi=0", "koperasi=99999999999", "usaha=%00", "usaha="])
def test_a_desk_without_party_is_not_found(client, citra, query):
    client.force_login(citra)
    assert client.get(f"{reverse('clinic:desk_book')}?{query}").status_code == 404
    assert client.get(f"{reverse('clinic:consultation_add')}?{query}").status_code == 404


def test_the_agenda_shows_who_comes_and_what_is_free(client, intan, hers, monday):
    factories.AppointmentFactory(
        activity=monday.activity, consultant=intan, cooperative=hers, person_name="Yayah"
    )
    client.force_login(intan)
    page = client.get(reverse("clinic:home"), {"hari": "2018-12-17"}).content.decode()
    assert escape(hers.name) in page
    assert page.count(">Buat janji<") == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_the_agenda_takes_a_fixed_number_of_queries(
    client, intan, monday, rows, django_assert_max_num_queries
):
    for number in range(rows):
        factories.AppointmentFactory(
            activity=monday.activity,
            consultant=intan,
            starts_at=wib(17, 9 + number),
            ends_at=wib(17, 9 + number, 45),
        )
        factories.ConsultationFactory(follow_up_on=dt.date(2018, 12, 10))
    client.force_login(intan)
    with django_assert_max_num_queries(16):
        client.get(reverse("clinic:home"), {"hari": "2018-12-17"})


def consultation(intan, **more) -> dict:
    return with_key(
        {
            "case": "baru",
            "summary": "RAT tidak diadakan",
            "held_on": "14 Des 2018",
            "channel": "office",
            "consultant": intan.pk,
            "person_name": "Yayah",
            "person_role": "chair",
            "complaint": "Tidak ada yang mau jadi panitia.",
            "advice": "Bentuk panitia kecil.",
            "referral": "none",
            "follow_up_on": "7 Jan 2019",
            **more,
        }
    )


def test_a_consultant_records_everything_at_once(client, intan, hers):
    field = ProblemField.objects.get(code="rat-legalitas")
    client.force_login(intan)
    url = f"{reverse('clinic:consultation_add')}?koperasi={hers.pk}"
    more = {
        f"bidang{field.pk}-severity": "serious",
        f"bidang{field.pk}-evidence": "notulen kosong",
        "items-0-text": "Menetapkan tanggal RAT",
        "items-0-due_on": "31 Jan 2019",
    }
    sent = client.post(url, consultation(intan, **more))
    case = Case.objects.get()
    assert sent.url == reverse("clinic:case_detail", args=[case.pk])
    page = client.get(sent.url).content.decode()
    for word in ("notulen kosong", "Menetapkan tanggal RAT", "Yayah", "Bentuk panitia kecil."):
        assert word in page


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"held_on": "1 Jan 2019"}, "belum tiba"),
        ({"follow_up_on": "1 Jan 2018"}, "sebelum konsultasinya"),
        ({"summary": ""}, "Pokok masalah"),
        ({"person_name": "Ya\u202eyah"}, "tanda tak terlihat"),
        ({"complaint": "a" * 10_000}, "2000"),
        ({"items-0-text": "Menetapkan tanggal RAT"}, "Isi batas waktunya"),
        ({"items-2-due_on": "1 Jan 2019"}, "Isi apa yang disepakati"),
        ({"items-0-text": "Terlambat", "items-0-due_on": "1 Jan 2018"}, "lebih awal"),
        ({"items-0-text": "x" * 10_000, "items-0-due_on": "1 Jan 2019"}, "300"),
        ({"evidence": "notulen kosong"}, "Pilih berat-ringannya"),
    ],
)
def test_what_is_wrong_in_a_record_is_said_and_nothing_is_kept(client, intan, hers, more, sentence):
    field = ProblemField.objects.get(code="rat-legalitas")
    if "evidence" in more:
        more = {f"bidang{field.pk}-evidence": more["evidence"]}
    client.force_login(intan)
    url = f"{reverse('clinic:consultation_add')}?koperasi={hers.pk}"
    sent = client.post(url, consultation(intan, **more))
    assert sent.status_code == 422
    assert sentence in sent.content.decode()
    assert not Case.objects.exists()


def test_the_story_tells_the_reopening_with_its_reason_to_staff_only(client, intan, ani, hers):
    case = factories.CaseFactory(cooperative=hers, owner=intan)
    factories.ConsultationFactory(case=case)
    client.force_login(intan)
    closing = {
        "version": case.version, "result": "solved", "outcome": "RAT diadakan.",
        "closed_on": "14 Des 2018", "satisfaction": "",
    }  # fmt: skip
    client.post(reverse("clinic:case_close", args=[case.pk]), with_key(closing))
    case.refresh_from_db()
    assert case.state == CaseState.CLOSED
    again = {"version": case.version, "reason": "laporan ternyata palsu"}
    client.post(reverse("clinic:case_reopen", args=[case.pk]), with_key(again))
    url = reverse("clinic:case_detail", args=[case.pk])
    staff = client.get(url).content.decode()
    assert "laporan ternyata palsu" in staff
    assert "Kasus ditutup: teratasi" in staff
    client.force_login(ani)
    assert "laporan ternyata palsu" not in client.get(url).content.decode()


def test_hours_and_closed_days(client, citra, intan):
    clinic = factories.ClinicFactory()
    client.force_login(citra)
    hours = {
        "consultant": intan.pk, "weekday": "0", "starts": "09.00", "ends": "12.00",
        "slot_minutes": "45", "since": "1 Jan 2018", "last_day": "", "room": "", "reason": "",
    }  # fmt: skip
    add = reverse("clinic:hours_add", args=[clinic.pk])
    client.post(add, with_key(hours))
    row = ClinicHours.objects.get()
    again = client.post(add, with_key({**hours, "starts": "11.00", "ends": "13.00"}))
    assert "sudah menerima pukul 09.00–12.00" in again.content.decode()
    backwards = client.post(add, with_key({**hours, "weekday": "1", "ends": "08.00"}))
    assert "Jam selesai sebelum jam mulai" in backwards.content.decode()
    factories.AppointmentFactory(activity=clinic, consultant=intan)
    closing = {"day": "17 Des 2018", "consultant": "", "reason": "cuti bersama"}
    stopped = client.post(reverse("clinic:closure_add"), with_key(closing))
    assert "Ada 1 janji pada hari itu" in stopped.content.decode()
    assert not ClinicClosure.objects.exists()
    client.post(reverse("clinic:closure_add"), with_key({**closing, "cancel_booked": "on"}))
    assert Appointment.objects.get().state == AppointmentState.CANCELLED
    change = reverse("clinic:hours_change", args=[row.pk])
    ending = {**hours, "last_day": "31 Des 2018", "version": row.version}
    client.post(change, with_key(ending))
    row.refresh_from_db()
    assert row.term.upper == dt.date(2019, 1, 1)


def test_the_file_holds_what_the_list_shows(client, hadi):
    factories.CaseFactory(summary="RAT tidak diadakan")
    factories.CaseFactory(summary="Toko sepi")
    client.force_login(hadi)
    raw = b"".join(client.get(f"{reverse('clinic:case_export')}?q=toko&format=csv"))
    assert b"Toko sepi" in raw
    assert b"RAT tidak" not in raw


def test_an_unknown_filter_is_named_and_left_out(client, hadi):
    factories.CaseFactory()
    client.force_login(hadi)
    page = client.get(f"{reverse('clinic:case_list')}?keadaan=hilang&hal=x").content.decode()
    assert "keadaan=hilang" in page
    assert "1 kasus ditemukan" in page


def test_words_of_the_address_go_round():
    url = case_url(bidang="keuangan", berat="serious", tahun=2018, jenis=["umkm"])
    assert url.endswith("?bidang=keuangan&berat=serious&jenis=umkm&tahun=2018")
    with pytest.raises(KeyError):
        case_url(tidakada=1)
    assert CaseQuery().url() == reverse("clinic:case_list")
