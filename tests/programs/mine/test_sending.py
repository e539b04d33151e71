"""The last press: what was shown is what is registered, once, whatever the fingers do."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from programs.actions import sending
from programs.enums import Door, GroupPolicy, RegistrationState
from programs.models import Application, Registration, RegistrationDraft
from programs.registering.answers import Answers
from tests.idempotency import with_key
from tests.programs.factories import ApplicationFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
UNPROCESSABLE = 422


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def fill(activity, seats: int) -> None:
    """Others take seats until so many are left."""
    application = ApplicationFactory(activity=activity)
    for _seat in range(activity.capacity - seats):
        RegistrationFactory(application=application)


def test_the_check_page_shows_every_answer_and_what_will_happen(way, board):
    way.answer_all(board)
    page = words(way.get("periksa"))
    for line in (
        "Pelatihan Akuntansi Koperasi",
        "20 Desember 2018, 09.00–15.00 WIB",
        "Paseban Sri Bima",
        "Dede Kurniawan, bendahara",
        "Yayah Rokayah, ketua",
        "Sisa 30 kursi dari 30.",
        "Yayah Rokayah dan Dede Kurniawan langsung mendapat kursi.",
        "sampai kegiatan dimulai, 20 Desember 2018 09.00",
    ):
        assert line in page


def test_sending_registers_them_and_ends_the_draft(way, board, ani, cooperative, draft):
    way.answer_all(board)
    answer = way.send()
    application = Application.objects.get()
    assert answer.url == reverse("my_activities:application", args=[application.reference])
    assert (application.cooperative, application.submitted_by) == (cooperative, ani)
    assert application.door == Door.MANAGER
    names = application.registrations.values_list("person_name", "state")
    assert set(names) == {("Dede Kurniawan", "booked"), ("Yayah Rokayah", "booked")}
    assert draft() is None


def test_with_one_seat_left_she_says_who_takes_it_and_the_other_waits(way, board):
    fill(way.activity, seats=1)
    way.answer_all(board)
    page = words(way.get("periksa"))
    assert "Sisa 1 kursi dari 30." in page
    assert "Yayah Rokayah langsung mendapat kursi." in page
    assert "Dede Kurniawan menjadi urutan ke-1 di daftar tunggu." in page
    dede, _yayah = board
    assert way.say("dahulukan", person=f"c{dede.pk}").url == way.url("periksa")
    assert "Dede Kurniawan langsung mendapat kursi." in words(way.get("periksa"))
    page = words(way.client.get(way.send().url))
    assert "Dede Kurniawan dapat kursi" in page
    assert "Kursi nomor 30 dari 30." in page
    assert "Yayah Rokayah di daftar tunggu" in page
    assert "ke-1" in page


def test_she_can_ask_for_all_or_none(way, board):
    fill(way.activity, seats=1)
    way.answer_all(board)
    page = way.get("periksa", bersama=1)
    assert "menunggu bersama" in words(page)
    fields = {name: page.context[name] for name in ("seal", "together")}
    way.say("periksa", **fields)
    application = Application.objects.latest("pk")
    assert application.group_policy == GroupPolicy.WHOLE
    states = set(application.registrations.values_list("state", flat=True))
    assert states == {RegistrationState.WAITING}


def test_when_all_is_full_the_place_in_the_queue_is_told(way, board):
    fill(way.activity, seats=0)
    way.answer_all(board[:1])
    assert "Semua 30 kursi sudah terisi." in words(way.get("periksa"))
    assert "urutan ke-1 di daftar tunggu" in words(way.get("periksa"))


def test_with_approval_nothing_is_promised(way, board):
    way.activity.approval_required = True
    way.activity.save()
    way.answer_all(board)
    assert "Petugas memeriksa dahulu." in words(way.get("periksa"))
    assert "Pendaftaran terkirim" in words(way.client.get(way.send().url))


def test_a_double_click_registers_once(way, board):
    way.answer_all(board)
    page = way.get("periksa")
    form = with_key({name: page.context[name] for name in ("seal", "together")})
    first, second = (way.client.post(way.url("periksa"), form) for _click in range(2))
    assert first.url == second.url
    assert Registration.objects.count() == 2


def test_a_second_key_of_the_same_page_registers_nothing_more(way, board):
    """The page was open twice: in two tabs, or on two telephones."""
    way.answer_all(board)
    page = way.get("periksa")
    fields = {name: page.context[name] for name in ("seal", "together")}
    first = way.say("periksa", **fields)
    second = way.say("periksa", **fields)
    assert second.url == first.url
    assert Registration.objects.count() == 2
    assert "sudah dikirim" in words(way.client.get(second.url))


def test_the_back_arrow_after_sending_leads_to_the_confirmation(way, board):
    way.answer_all(board)
    sent = way.send()
    assert way.get("periksa").url == sent.url


def test_an_answer_changed_on_another_device_is_not_sent_unseen(way, board):
    way.answer_all(board)
    page = way.get("periksa")
    fields = {name: page.context[name] for name in ("seal", "together")}
    dede, _yayah = board
    way.say("kebutuhan", **{f"needs_c{dede.pk}": "Kursi roda"})
    answer = way.say("periksa", **fields)
    assert answer.status_code == UNPROCESSABLE
    assert "Jawaban berubah sejak halaman ini dibuka" in words(answer)
    assert "Kursi roda" in words(answer)
    assert not Registration.objects.exists()
    assert way.say("periksa", **{n: answer.context[n] for n in fields}).status_code == 302


def test_what_closed_meanwhile_is_a_sentence_and_the_answers_stay(way, board, draft, settings):
    way.answer_all(board)
    page = way.get("periksa")
    fields = {name: page.context[name] for name in ("seal", "together")}
    way.activity.closes_at = way.activity.opens_at.replace(day=13)
    way.activity.save()
    answer = way.say("periksa", **fields)
    assert answer.status_code == UNPROCESSABLE
    assert "sudah ditutup" in words(answer)
    assert draft() is not None
    assert not Registration.objects.exists()


def test_somebody_registered_meanwhile_is_named(way, board, cooperative):
    way.answer_all(board[:1])
    page = way.get("periksa")
    RegistrationFactory(
        application__activity=way.activity,
        application__cooperative=cooperative,
        person_name="Dede Kurniawan",
    )
    answer = way.say("periksa", **{n: page.context[n] for n in ("seal", "together")})
    assert answer.status_code == UNPROCESSABLE
    assert "Dede Kurniawan: " in words(answer)
    assert Registration.objects.count() == 1


def test_a_tampered_policy_is_refused(way, board):
    way.answer_all(board)
    assert way.send(together="apa saja").status_code == UNPROCESSABLE
    assert not Registration.objects.exists()


class TestTwoTelephones:
    """Both press at the same moment, each with its own key; really at once, in two threads."""

    pytestmark = pytest.mark.django_db(transaction=True)

    def press_together(self, user, url: str, fields: dict) -> list:
        answers, gate = [], threading.Barrier(2)

        def press():
            client = Client()
            client.force_login(user)
            gate.wait()
            answers.append(client.post(url, with_key(fields)))
            connection.close()

        threads = [threading.Thread(target=press) for _one in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers

    def test_only_one_registers(self, way, ani, board):
        way.answer_all(board)
        page = way.get("periksa")
        fields = {name: page.context[name] for name in ("seal", "together")}
        answers = self.press_together(ani, way.url("periksa"), fields)
        assert [answer.status_code for answer in answers] == [302, 302]
        assert len({answer.url for answer in answers}) == 1
        assert Registration.objects.count() == 2


def test_twin_without_the_draft_ending_it_would_be_sent_again(way, ani, board, monkeypatch):
    """The guard taken away: a draft that survives its sending is sent twice."""
    way.answer_all(board[:1])
    monkeypatch.setattr(sending, "take", lambda **_given: RegistrationDraft.objects.get())
    seal = Answers.read(RegistrationDraft.objects.get().answers).seal
    cooperative = ani.managerships.get().cooperative
    given = {"activity": way.activity, "cooperative": cooperative, "occurrence": None}
    sending.send(**given, group_policy=None, seal=seal, by=ani)
    Registration.objects.update(person_name="Lain", phone="")  # the other guard: nobody twice
    sending.send(**given, group_policy=None, seal=seal, by=ani)
    assert Registration.objects.count() == 2
