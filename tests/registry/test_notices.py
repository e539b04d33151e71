"""Managers are reminded of the meeting and the certificate: one message, of all that is hers."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from bogor_coop.notices import actions
from bogor_coop.notices.models import Notice, ReminderRule
from registry.enums import Level, MeetingOutcome
from tests.factories import (
    AnnualMeetingFactory,
    LifeStatusFactory,
    ManagershipFactory,
    derive,
)

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")


def on(month: int, day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2018, month, day, hour, tzinfo=JAKARTA)


def hers(user, **given):
    """Another living cooperative of this manager."""
    cooperative = LifeStatusFactory(
        **{f"cooperative__{k}": v for k, v in given.items()}
    ).cooperative
    ManagershipFactory(user=user, cooperative=cooperative)
    derive(cooperative)
    return cooperative


@pytest.fixture
def manager(ani):
    """Ani with one living cooperative and none beside."""
    ani.managerships.all().delete()
    hers(ani, name="Koperasi Satu")
    return ani


def planned(source: str) -> list:
    """What is planned, by mail, after planning."""
    actions.plan_reminders(source)
    return list(Notice.objects.filter(channel="mail", status="planned").order_by("due_at"))


@time_machine.travel(on(3, 12), tick=False)
def test_the_season_is_told_before_and_not_after(manager):
    [notice] = planned("registry.meeting")
    assert (notice.kind, notice.subject_version) == ("rat_season", 2017)
    assert notice.due_at == on(3, 17)


@time_machine.travel(on(4, 2), tick=False)
def test_what_is_overdue_is_told_after(manager):
    [notice] = planned("registry.meeting")
    assert (notice.kind, notice.due_at) == ("rat_overdue", on(4, 7))


@time_machine.travel(on(4, 2), tick=False)
def test_who_manages_several_gets_one_message_that_lists_them(manager, send_now):
    hers(manager, name="Koperasi Dua")
    planned("registry.meeting")
    with time_machine.travel(on(4, 7), tick=False):
        send_now()
    [sent] = mail.outbox
    assert "- Koperasi Satu\n- Koperasi Dua\n" in sent.body
    assert "31 Maret 2018" in sent.body


@time_machine.travel(on(4, 2), tick=False)
def test_a_meeting_that_was_held_is_not_asked_for(manager):
    cooperative = manager.managerships.get().cooperative
    AnnualMeetingFactory(
        cooperative=cooperative,
        book_year=2017,
        outcome=MeetingOutcome.HELD,
        held_on=on(3, 1).date(),
    )
    assert planned("registry.meeting") == []


@time_machine.travel(on(4, 2), tick=False)
def test_a_meeting_entered_meanwhile_takes_the_reminder_back(manager, send_now):
    [notice] = planned("registry.meeting")
    AnnualMeetingFactory(
        cooperative=manager.managerships.get().cooperative,
        book_year=2017,
        outcome=MeetingOutcome.HELD,
        held_on=on(3, 1).date(),
    )
    with time_machine.travel(on(4, 7), tick=False):
        assert set(send_now()) == {"superseded"}
    assert mail.outbox == []
    assert planned("registry.meeting") == []
    notice.refresh_from_db()
    assert notice.status == "superseded"


@time_machine.travel(on(6, 16), tick=False)
def test_a_secondary_cooperative_has_its_own_season(ani):
    ani.managerships.all().delete()
    hers(ani, level=Level.SECONDARY_CITY)
    ReminderRule.objects.filter(kind="rat_season", days=14).update(days=10)
    [notice] = planned("registry.meeting")
    assert (notice.kind, notice.due_at) == ("rat_season", on(6, 20))


@time_machine.travel(on(4, 2), tick=False)
def test_a_young_cooperative_owes_no_meeting_about_a_year_before_its_birth(ani):
    ani.managerships.all().delete()
    hers(ani, legal_entity_date=dt.date(2018, 1, 5))
    assert planned("registry.meeting") == []


@pytest.fixture
def send_now():
    return lambda: [actions.send(notice_id=pk, token=token) for pk, token in actions.claim_due()]
