"""Guests hear when their meeting moves or is called off; their answers stand until another."""

import pytest
from django.urls import reverse

from bogor_coop.notices.actions.batches import send_due
from bogor_coop.notices.enums import NoticeStatus
from bogor_coop.notices.messages import Outdated, class_of
from bogor_coop.notices.models import Notice
from programs import links, steps
from programs.actions import activities, occurrences
from programs.actions import invitees as actions
from programs.enums import Answer
from programs.models import Invitee, Occurrence
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def gathering():
    activity = factories.ActivityFactory(
        kind="coordination_meeting", topic="", title="Rapat Koordinasi", capacity=None
    )
    return factories.OccurrenceFactory(activity=activity)


@pytest.fixture
def guests(gathering, citra):
    """Three who were invited: one comes, one declined, one has not answered; and one uninvited."""
    made = factories.InviteeFactory.create_batch(4, activity=gathering.activity)
    actions.send(activity=gathering.activity, keys=[one.pk for one in made[:3]], by=citra)
    actions.answer(invitee=made[0], answer=Answer.ACCEPTED)
    actions.answer(invitee=made[1], answer=Answer.DECLINED)
    for one in made:
        one.refresh_from_db()
    return made


def move(gathering, day, by):
    row = Occurrence.objects.get(pk=gathering.pk)
    values = {name: getattr(row, name) for name in occurrences.FIELDS}
    values |= {"starts_at": wib(day, 9), "ends_at": wib(day, 12)}
    occurrences.update(
        occurrence=row, version=row.version, values=values, by=by, reason="Aula dipakai"
    )


def edit(gathering, by, **given):
    row = Occurrence.objects.get(pk=gathering.pk)
    values = {name: getattr(row, name) for name in occurrences.FIELDS}
    occurrences.update(occurrence=row, version=row.version, values=values | given, by=by)


def planned(kind):
    return Notice.objects.filter(kind=kind).exclude(status=NoticeStatus.SUPERSEDED)


def test_everybody_invited_hears_of_the_move_whatever_she_answered(gathering, guests, citra):
    move(gathering, 21, citra)
    told = planned("meeting_moved")
    assert {one.address for one in told} == {one.email for one in guests[:3]}
    message = class_of("meeting_moved")(told.get(address=guests[0].email))
    message.check_still_valid()
    text = message.text()
    assert "21 Desember 2018" in text
    assert "Aula dipakai" in text
    assert "Jawaban Anda sampai sekarang: Akan hadir." in text
    assert links.address(guests[0]) in text


def test_who_was_withdrawn_or_has_no_address_gets_no_letter(gathering, guests, citra):
    Invitee.objects.filter(pk=guests[0].pk).update(email="", phone="+6281200000031")
    actions.withdraw(invitee=guests[2], version=guests[2].version, by=citra, reason="Ganti utusan")
    move(gathering, 21, citra)
    assert [one.address for one in planned("meeting_moved")] == [guests[1].email]


def test_a_letter_of_an_older_schedule_does_not_go_out(gathering, guests, citra):
    move(gathering, 21, citra)
    older = class_of("meeting_moved")(planned("meeting_moved").first())
    move(gathering, 22, citra)
    with pytest.raises(Outdated):
        older.check_still_valid()


def test_two_quick_moves_are_told_once(gathering, guests, citra):
    move(gathering, 21, citra)
    move(gathering, 22, citra)
    assert planned("meeting_moved").count() == 3
    message = class_of("meeting_moved")(planned("meeting_moved").first())
    assert "22 Desember 2018" in message.text()


def test_the_calendar_entry_is_the_invitations_own_with_a_higher_sequence(gathering, guests, citra):
    def entry(kind):
        notice = planned(kind).get(address=guests[0].email)
        [(_name, content, _type)] = class_of(kind)(notice).attachments()
        lines = content.decode().replace("\r\n ", "").splitlines()
        return {line.split(":")[0]: line.split(":", 1)[1] for line in lines if ":" in line}

    first = entry("meeting_invitation")
    move(gathering, 21, citra)
    second = entry("meeting_moved")
    assert first["UID"] == second["UID"]
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])
    occurrences.cancel(
        occurrence=Occurrence.objects.get(pk=gathering.pk), reason="Banjir", by=citra
    )
    gone = entry("meeting_called_off")
    assert (gone["UID"], gone["METHOD"]) == (first["UID"], "CANCEL")
    assert int(gone["SEQUENCE"]) > int(second["SEQUENCE"])


def test_the_answer_stands_and_is_asked_for_again(gathering, guests, citra, client):
    move(gathering, 21, citra)
    coming = Invitee.objects.get(pk=guests[0].pk)
    assert coming.answer == Answer.ACCEPTED
    page = reverse("meetings:rsvp", args=[links.token(coming)])
    assert "berubah sesudah Anda menjawab" in client.get(page).text
    client.force_login(citra)
    listed = reverse("meetings:invitees", args=[gathering.activity_id])
    assert client.get(listed).text.count("sebelum jadwal berubah") == 2
    keys = [one.pk for one in guests]
    assert actions.remind(activity=gathering.activity, keys=keys, by=citra).mailed == 3
    notice = planned("meeting_reminder").get(address=coming.email)
    assert "Apakah jawaban itu tetap berlaku?" in class_of("meeting_reminder")(notice).text()
    actions.answer(invitee=coming, answer=Answer.ACCEPTED)
    assert "berubah sesudah Anda menjawab" not in client.get(page).text
    with pytest.raises(Outdated):
        class_of("meeting_reminder")(notice).check_still_valid()


def test_nobody_is_asked_again_while_nothing_moves(gathering, guests, citra):
    keys = [one.pk for one in guests]
    assert actions.remind(activity=gathering.activity, keys=keys, by=citra).mailed == 1


LINK = "https://rapat.example/1"


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ([{"link": LINK}], False),
        ([{"mode": "hybrid", "link": LINK}], False),
        ([{"mode": "hybrid", "link": LINK}, {"mode": "in_person", "link": ""}], True),
        ([{"mode": "online", "link": LINK}], True),
        ([{"place": "Aula lain"}], True),
        ([{"place": "Aula lain", "link": LINK}], True),
    ],
)
def test_only_another_time_or_place_asks_again(gathering, guests, citra, changes, asked):
    for given in changes:
        edit(gathering, citra, **given)
    message = class_of("meeting_moved")(planned("meeting_moved").get(address=guests[0].email))
    assert ("Apakah tetap berlaku?" in message.text()) is asked
    assert ("Jawaban Anda tetap berlaku: Akan hadir." in message.text()) is not asked
    keys = [one.pk for one in guests]
    assert actions.remind(activity=gathering.activity, keys=keys, by=citra).mailed == 1 + 2 * asked


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([{"link": LINK}], "Tautan ditambahkan"),
        ([{"link": LINK}, {"link": f"{LINK}/2"}], "Tautan berubah"),
        ([{"mode": "hybrid", "link": LINK}], "Cara hadir berubah"),
        ([{"place": "Aula lain", "link": LINK}], "Tempat berubah"),
        ([{"starts_at": wib(18, 8)}], "Waktu berubah"),
        ([{"starts_at": wib(18, 8)}, {"place": "Aula lain"}], "Waktu dan tempat berubah"),
        ([{"starts_at": wib(18, 8)}, {"link": LINK}], "Jadwal berubah"),
    ],
)
def test_the_title_says_what_changed_of_all_that_was_not_told_yet(
    gathering, guests, citra, changes, said
):
    for given in changes:
        edit(gathering, citra, **given)
    message = class_of("meeting_moved")(planned("meeting_moved").get(address=guests[0].email))
    assert message.heading() == f"{said}: {gathering.activity.title}"
    assert f"{said}. Sekarang:" in message.text()


def test_what_was_sent_already_is_not_told_again(gathering, guests, citra, settings):
    settings.NOTICE_DEBOUNCE_SECONDS = 0
    edit(gathering, citra, place="Aula lain")
    assert send_due(limit=50)[NoticeStatus.ACCEPTED]
    edit(gathering, citra, link=LINK)
    newest = planned("meeting_moved").filter(address=guests[0].email).latest("created_at")
    assert class_of("meeting_moved")(newest).heading().startswith("Tautan ditambahkan: ")


def test_who_has_no_address_is_rung_after_a_move_until_she_answers(
    gathering, guests, citra, client
):
    mute = factories.InviteeFactory.create_batch(3, activity=gathering.activity, email="")
    actions.answer(invitee=mute[0], answer=Answer.ACCEPTED, by=citra)
    Invitee.objects.filter(pk=mute[2].pk).update(withdrawn_at=wib(14))
    page = reverse("meetings:invitees", args=[gathering.activity_id])
    client.force_login(citra)
    edit(gathering, citra, link=LINK)
    assert client.get(page).context["to_ring"] == []
    move(gathering, 21, citra)
    answer = client.get(page)
    assert set(answer.context["to_ring"]) == set(mute[:2])
    assert "Telepon 2 undangan" in answer.text
    actions.answer(invitee=mute[0], answer=Answer.ACCEPTED, by=citra)
    assert client.get(page).context["to_ring"] == [mute[1]]
    Occurrence.objects.update(starts_at=wib(13, 9), ends_at=wib(13, 12))
    assert client.get(page).context["to_ring"] == []


def test_who_declined_need_not_hear_that_it_is_off(gathering, guests, citra):
    off = steps.step_named("batalkan", gathering.activity.state)
    activities.step(activity=gathering.activity, to=off, by=citra, reason="Banjir")
    told = planned("meeting_called_off")
    assert {one.address for one in told} == {guests[0].email, guests[2].email}
    message = class_of("meeting_called_off")(told.first())
    message.check_still_valid()
    assert "20 Des 2018" in message.text()
    assert "Banjir" in message.text()


def test_what_is_left_of_the_meeting_stands_in_the_same_letter(gathering, guests, citra):
    factories.OccurrenceFactory(
        activity=gathering.activity, starts_at=wib(27, 9), ends_at=wib(27, 12)
    )
    occurrences.cancel(occurrence=gathering, reason="Banjir", by=citra)
    message = class_of("meeting_called_off")(planned("meeting_called_off").first())
    assert "27 Des 2018" in message.text().split("tetap diadakan")[1]
    kinds = [kind.rsplit("=")[-1] for _name, _content, kind in message.attachments()]
    assert kinds == ["CANCEL", "REQUEST"]


@pytest.mark.parametrize("count", [1, 3])
def test_telling_costs_the_same_whatever_the_number(
    gathering, citra, count, django_assert_num_queries
):
    from programs.notices import meeting_news

    factories.InviteeFactory.create_batch(count, activity=gathering.activity, invited_at=wib(13))
    with django_assert_num_queries(6):
        meeting_news.tell_moved(gathering.activity, changed=(), reason="")
