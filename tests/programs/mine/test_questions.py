"""One question per page, without script: the answers are kept, nothing is written by looking."""

import re

import pytest
from django.urls import reverse

from programs.models import Registration, RegistrationDraft
from tests.factories import ManagershipFactory
from tests.idempotency import with_key
from tests.programs.factories import OccurrenceFactory, RegistrationFactory, wib

pytestmark = pytest.mark.django_db
UNPROCESSABLE = 422


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def test_the_board_is_offered_with_office_and_number(way):
    page = words(way.get("peserta"))
    assert "Siapa yang akan ikut?" in page
    assert "Bendahara · 0857-0000-1290" in page
    assert "Ketua · belum ada nomor HP" in page
    assert "Pilih paling banyak 2 orang." in page
    assert "Pertanyaan 1 dari 3" in page


def test_looking_at_a_question_keeps_nothing(way, draft):
    way.get("peserta")
    assert draft() is None


def test_every_answer_is_kept_and_leads_on(way, draft, board):
    dede, _yayah = board
    assert way.say("peserta", people=[f"c{dede.pk}"]).url == way.url("kontak")
    assert way.say("kontak", **{f"phone_c{dede.pk}": "0812 0000 1111"}).url == way.url("kebutuhan")
    needs = {f"needs_c{dede.pk}": "Makanan tanpa kacang"}
    assert way.say("kebutuhan", **needs).url == way.url("periksa")
    (person,) = draft().answers["people"]
    assert person["name"] == "Dede Kurniawan"
    assert person["phone"] == "+6281200001111"
    assert person["needs"] == "Makanan tanpa kacang"


def test_a_question_too_early_leads_to_the_open_one(way):
    assert way.get("kebutuhan").url == way.url("peserta")
    assert way.get("periksa").url == reverse("my_activities:activity", args=[way.activity.pk])


def test_coming_back_begins_where_she_left_off(way, board):
    way.say("peserta", people=[f"c{board[0].pk}"])
    assert way.get("start").url == way.url("kontak")


def test_save_and_leave_keeps_the_answer(way, board, draft):
    answer = way.say("peserta", people=[f"c{board[0].pk}"], keluar="1")
    assert answer.url == reverse("my_activities:activity", args=[way.activity.pk])
    assert len(draft().answers["people"]) == 1
    assert "Lanjutkan mengisi" in words(way.client.get(answer.url))


def test_leaving_an_unanswered_question_says_that_it_was_not_kept(way, draft):
    answer = way.client.post(way.url("peserta"), with_key({"keluar": "1"}), follow=True)
    assert "belum tersimpan" in words(answer)
    assert draft() is None


def test_leaving_with_something_half_typed_shows_it_instead_of_losing_it(way):
    answer = way.say("orang", name="Siti Rahmawati", role="", keluar="1")
    assert answer.status_code == UNPROCESSABLE
    assert 'value="Siti Rahmawati"' in words(answer)


def test_enter_goes_on_because_the_first_button_of_the_form_does(way):
    """Enter presses the first button in the page's order, wherever it stands."""
    page = words(way.get("peserta"))
    first = next(tag for tag in re.findall(r"<button[^>]*>", page) if 'form="pertanyaan"' in tag)
    assert "name=" not in first
    assert page.index(first) < page.index('name="keluar"') < page.index('<form class="question"')


def test_nobody_chosen_is_a_sentence(way):
    answer = way.say("peserta")
    assert answer.status_code == UNPROCESSABLE
    assert "Pilih paling sedikit satu orang." in words(answer)
    assert 'href="#id_people_0"' in words(answer)
    assert 'id="id_people_0"' in words(answer)
    assert 'aria-describedby="id_people_helptext id_people_error"' in words(answer)


def test_more_than_the_limit_is_a_sentence_and_keeps_the_ticks(way, board):
    way.say("orang", name="Enok Suryati", role="secretary")
    everybody = [f"c{person.pk}" for person in board] + ["n1"]
    answer = way.say("peserta", people=everybody)
    assert answer.status_code == UNPROCESSABLE
    assert "Pilih paling banyak 2 orang." in words(answer)
    assert words(answer).count(" checked") == 3


def test_who_is_registered_already_stays_visible_and_cannot_be_chosen(way, board, cooperative):
    RegistrationFactory(
        application__activity=way.activity,
        application__cooperative=cooperative,
        person_name="DEDE  Kurniawan",
    )
    page = words(way.get("peserta"))
    assert "Tidak dapat dipilih: sudah terdaftar di kegiatan ini" in page
    answer = way.say("peserta", people=[f"c{board[0].pk}"])
    assert "tidak dapat dipilih lagi" in words(answer)


def test_somebody_else_is_added_and_chosen(way, board, draft):
    ticked = {"people": [f"c{board[0].pk}"], "tambah": "1"}
    assert way.say("peserta", **ticked).url == way.url("orang")
    answer = way.say("orang", name="  Enok   Suryati ", role="secretary")
    assert answer.url == way.url("peserta")
    assert [p["name"] for p in draft().answers["people"]] == ["Dede Kurniawan", "Enok Suryati"]


def test_somebody_on_the_list_is_not_added_again(way):
    answer = way.say("orang", name="yayah rokayah", role="chair")
    assert "Orang ini sudah ada di daftar" in words(answer)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "belum diisi"),
        ("   ", "belum diisi"),
        ("x" * 10_000, "paling banyak 150 karakter"),
        ("Yayah\u202e", "tanda tak terlihat"),
        ("a\0b", "arakter null"),
        ("😀", "Tulis nama dengan huruf."),
    ],
)
def test_an_ugly_name_is_a_sentence_and_nothing_is_kept(way, draft, name, sentence):
    answer = way.say("orang", name=name, role="chair")
    assert answer.status_code == UNPROCESSABLE
    assert sentence in words(answer)
    assert draft() is None


def test_one_number_cannot_reach_two_people(way, board):
    way.say("peserta", people=[f"c{person.pk}" for person in board])
    same = {f"phone_c{person.pk}": "081200001111" for person in board}
    answer = way.say("kontak", **same)
    assert answer.status_code == UNPROCESSABLE
    assert "Nomor ini sudah dipakai" in words(answer)


def test_a_number_that_is_none_is_a_sentence(way, board):
    way.say("peserta", people=[f"c{board[0].pk}"])
    answer = way.say("kontak", **{f"phone_c{board[0].pk}": "besok"})
    assert "Tulis nomor telepon lengkap" in words(answer)


def test_other_people_are_asked_about_again(way, board):
    dede, yayah = board
    way.answer_all([dede])
    way.say("peserta", people=[f"c{yayah.pk}"])
    assert way.get("periksa").url == way.url("kontak")


def test_a_change_from_the_check_page_leads_back_to_it(way, board):
    way.answer_all(board)
    answer = way.client.post(
        way.url("kebutuhan") + "?dari=1", with_key({f"needs_c{board[0].pk}": "Kursi roda"})
    )
    assert answer.url == way.url("periksa")


def test_the_same_form_again_after_the_back_arrow_keeps_the_new_answer(way, board, draft):
    """With the browser's arrow the page returns with the key that it had."""
    dede, yayah = board
    first = with_key({"people": [f"c{dede.pk}"]})
    way.client.post(way.url("peserta"), first)
    way.client.post(way.url("peserta"), {**first, "people": [f"c{yayah.pk}"]})
    assert [p["name"] for p in draft().answers["people"]] == ["Yayah Rokayah"]


def test_with_several_cooperatives_the_first_question_is_which(way, ani):
    ManagershipFactory(user=ani)
    page = words(way.get("koperasi"))
    assert "Untuk koperasi yang mana?" in page
    assert "Pertanyaan 1 dari 4" in page
    other = ani.managerships.last().cooperative
    assert way.say("koperasi", choice=other.pk).url == way.url("peserta")
    assert "Dede" not in words(way.get("peserta"))


def test_a_cooperative_of_somebody_else_is_no_choice(way, ani, budi):
    ManagershipFactory(user=ani)
    answer = way.say("koperasi", choice=budi.managerships.get().cooperative_id)
    assert answer.status_code == UNPROCESSABLE


def test_where_gatherings_have_their_own_seats_she_chooses_one(way, draft):
    way.activity.seats_by_occurrence = True
    way.activity.save()
    second = OccurrenceFactory(activity=way.activity, starts_at=wib(21, 9), ends_at=wib(21, 15))
    page = words(way.get("pertemuan"))
    assert "Jumat 21 Desember 2018, 09.00–15.00 WIB" in page
    assert way.say("pertemuan", choice=second.pk).url == way.url("peserta")
    assert draft().answers["occurrence"] == second.pk


def test_the_draft_is_hers_alone(way, budi, board):
    way.say("peserta", people=[f"c{board[0].pk}"])
    way.client.force_login(budi)
    assert "Dede Kurniawan" not in words(way.get("peserta"))
    way.say("discard")
    assert RegistrationDraft.objects.count() == 1


def test_a_draft_can_be_thrown_away(way, board, draft):
    way.say("peserta", people=[f"c{board[0].pk}"])
    way.say("discard")
    assert draft() is None


def test_nothing_is_registered_by_answering(way, board):
    way.answer_all(board)
    assert not Registration.objects.exists()


@pytest.mark.parametrize("persona", ["rani", "dedi"])
def test_who_manages_nothing_finds_no_questions(client, activity, persona, request):
    client.force_login(request.getfixturevalue(persona))
    assert client.get(reverse("my_activities:peserta", args=[activity.pk])).status_code == 404
