"""Guests of a meeting: put on the list, invited, reminded, and what they answer."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bogor_coop.notices.messages import Outdated, class_of
from bogor_coop.notices.models import Notice
from bogor_coop.refusals import PolicyRefused
from programs import links
from programs.actions import invitees as actions
from programs.enums import Answer
from programs.models import Invitee
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def meeting():
    activity = factories.ActivityFactory(
        kind="coordination_meeting", topic="", title="Rapat Koordinasi", capacity=None
    )
    factories.OccurrenceFactory(activity=activity)
    return activity


def guest(**values):
    return {"kind": "bank", "organisation": "Bank Pasar", "name": "Ratna", **values}


def test_a_guest_is_put_on_the_list_and_nothing_is_sent(meeting, citra):
    invitee = actions.add(activity=meeting, values=guest(email="r@contoh.test"), by=citra)
    assert invitee.answer == Answer.PENDING
    assert not Notice.objects.exists()


def test_the_same_guest_again_is_a_sentence(meeting, citra):
    actions.add(activity=meeting, values=guest(), by=citra)
    with pytest.raises(ValidationError, match="sudah ada"):
        actions.add(activity=meeting, values=guest(), by=citra)


def test_many_at_once_leave_out_those_already_there_however_written(meeting, citra):
    actions.add(activity=meeting, values=guest(), by=citra)
    given = [guest(organisation="  BANK pasar "), guest(name="Tuti"), guest(name="tuti")]
    fresh = actions.add_many(activity=meeting, guests=given, by=citra)
    assert [one.name for one in fresh] == ["Tuti"]


def test_many_at_once_are_all_or_nothing(meeting, citra):
    with pytest.raises(ValidationError, match="ke-2"):
        actions.add_many(
            activity=meeting, guests=[guest(), guest(name="X", email="bukan alamat")], by=citra
        )
    assert not Invitee.objects.exists()


def test_only_who_keeps_the_minutes_invites(meeting, rani, intan):
    for person in (rani, intan):
        with pytest.raises(PermissionDenied):
            actions.add(activity=meeting, values=guest(), by=person)


def test_an_invitation_goes_out_once(meeting, citra):
    one = factories.InviteeFactory(activity=meeting)
    two = factories.InviteeFactory(activity=meeting, email="")
    keys = [one.pk, two.pk, 999_999]
    sent = actions.send(activity=meeting, keys=keys, by=citra)
    assert (sent.mailed, sent.without_address) == (1, (two,))
    assert actions.send(activity=meeting, keys=keys, by=citra).mailed == 0
    assert Notice.objects.count() == 1


def test_no_invitation_before_the_meeting_is_announced_or_dated(citra):
    planned = factories.ActivityFactory(
        kind="coordination_meeting", topic="", state="planned", capacity=None
    )
    undated = factories.ActivityFactory(kind="coordination_meeting", topic="", capacity=None)
    training = factories.ActivityFactory()
    for activity in (planned, undated, training):
        with pytest.raises(PolicyRefused):
            actions.send(activity=activity, keys=[], by=citra)


def test_only_pending_ones_are_reminded_once_a_day(meeting, citra):
    quiet, told, uninvited = factories.InviteeFactory.create_batch(3, activity=meeting)
    actions.send(activity=meeting, keys=[quiet.pk, told.pk], by=citra)
    actions.answer(invitee=told, answer=Answer.ACCEPTED, by=citra)
    keys = [quiet.pk, told.pk, uninvited.pk]
    assert actions.remind(activity=meeting, keys=keys, by=citra).mailed == 1
    assert actions.remind(activity=meeting, keys=keys, by=citra).mailed == 0
    assert Notice.objects.filter(kind="meeting_reminder").get().address == quiet.email


def test_the_letter_carries_a_link_and_a_calendar_entry(meeting, citra):
    invitee = factories.InviteeFactory(activity=meeting)
    actions.send(activity=meeting, keys=[invitee.pk], by=citra)
    message = class_of("meeting_invitation")(Notice.objects.get())
    message.check_still_valid()
    assert links.address(invitee) in message.text()
    assert "20 Desember 2018" in message.text()
    [(name, content, kind)] = message.attachments()
    assert name.endswith(".ics")
    assert kind.endswith("method=REQUEST")
    assert b"METHOD:REQUEST" in content
    assert links.token(invitee) not in str(Notice.objects.values_list())


def test_a_withdrawn_invitation_is_void_and_not_sent(meeting, citra):
    invitee = factories.InviteeFactory(activity=meeting)
    actions.send(activity=meeting, keys=[invitee.pk], by=citra)
    invitee.refresh_from_db()
    old = links.token(invitee)
    with pytest.raises(ValidationError):
        actions.withdraw(invitee=invitee, version=invitee.version, by=citra, reason=" ")
    actions.withdraw(invitee=invitee, version=invitee.version, by=citra, reason="Salah alamat")
    message = class_of("meeting_invitation")(Notice.objects.get())
    with pytest.raises(Outdated):
        message.check_still_valid()
    with pytest.raises(PolicyRefused):
        links.find(Invitee, old)
    actions.add(activity=meeting, values=guest(name="Ratna"), by=citra)


def test_another_address_makes_the_old_link_void(meeting, citra):
    invitee = factories.InviteeFactory(activity=meeting)
    old = links.token(invitee)
    actions.change(
        invitee=invitee, version=invitee.version, values={"phone": "+62812000001"}, by=citra
    )
    assert links.find(Invitee, old) == invitee
    invitee.refresh_from_db()
    actions.change(
        invitee=invitee, version=invitee.version, values={"email": "b@contoh.test"}, by=citra
    )
    with pytest.raises(PolicyRefused):
        links.find(Invitee, old)


def test_a_delegate_is_named_and_forgotten_when_the_guest_comes_after_all(meeting):
    invitee = factories.InviteeFactory(activity=meeting)
    with pytest.raises(ValidationError) as refusal:
        actions.answer(invitee=invitee, answer=Answer.DELEGATED)
    assert "delegate_name" in refusal.value.error_dict
    actions.answer(invitee=invitee, answer=Answer.DELEGATED, delegate_name="Tuti")
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.delegate_name) == (Answer.DELEGATED, "Tuti")
    actions.answer(invitee=invitee, answer=Answer.ACCEPTED, delegate_name="Tuti")
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.delegate_name) == (Answer.ACCEPTED, "")


def test_the_same_answer_twice_writes_and_sends_once(meeting):
    invitee = factories.InviteeFactory(activity=meeting)
    for _time in range(2):
        actions.answer(invitee=invitee, answer=Answer.ACCEPTED, note="Datang agak siang")
    assert invitee.events.count() == 2  # put on the list, answered
    assert Notice.objects.count() == 1


def test_no_answer_once_the_meeting_has_begun_or_is_off(meeting, citra):
    invitee = factories.InviteeFactory(activity=meeting)
    meeting.occurrences.update(starts_at=wib(14, 9), ends_at=wib(14, 12))
    with pytest.raises(PolicyRefused, match="sudah berlangsung"):
        actions.answer(invitee=invitee, answer=Answer.ACCEPTED)
    meeting.occurrences.update(starts_at=wib(20, 9), ends_at=wib(20, 12))
    type(meeting).objects.filter(pk=meeting.pk).update(state="cancelled", state_reason="Banjir")
    with pytest.raises(PolicyRefused, match="Banjir"):
        actions.answer(invitee=invitee, answer=Answer.ACCEPTED, by=citra)


def test_the_history_knows_the_guest_by_name(meeting):
    invitee = factories.InviteeFactory(activity=meeting, name="Ratna", organisation="Bank Pasar")
    actions.answer(invitee=invitee, answer=Answer.DECLINED)
    event = invitee.events.order_by("pgh_id").last()
    assert event.pgh_context["user_name"] == "Ratna (Bank Pasar)"
