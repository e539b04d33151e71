"""Planning news: by the ways a person has, one notice for two quick edits, taken back in time."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from bogor_coop.accounts.models import User
from bogor_coop.notices import actions
from bogor_coop.notices.actions import Row, plan, plan_many, supersede
from bogor_coop.notices.models import Notice

from .conftest import Greeting, News

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")


def statuses() -> list[tuple[str, str]]:
    return list(
        Notice.objects.order_by("subject_version", "channel").values_list("channel", "status")
    )


def test_a_person_with_account_and_address_gets_both_ways(rani):
    plan(News, subject=rani, occasion="x", recipient=rani)
    assert statuses() == [("inbox", "planned"), ("mail", "planned")]


def test_somebody_without_an_account_gets_mail(rani, send_all):
    plan(News, subject=rani, occasion="x", address="tamu@contoh.test")
    assert statuses() == [("mail", "planned")]
    assert send_all() == ["accepted"]
    assert mail.outbox[0].to == ["tamu@contoh.test"]


def test_somebody_without_an_address_gets_the_inbox(ani):
    User.objects.filter(pk=ani.pk).update(email=None, phone="+628120000001")
    ani.refresh_from_db()
    plan(News, subject=ani, occasion="x", recipient=ani)
    assert statuses() == [("inbox", "planned")]


def test_two_quick_edits_send_one_notice(rani, send_all):
    now = timezone.now()
    with time_machine.travel(now, tick=False) as later:
        plan(Greeting, subject=rani, occasion="x", recipient=rani, version=2, debounce=True)
        assert send_all() == []
        later.shift(60)
        plan(Greeting, subject=rani, occasion="x", recipient=rani, version=3, debounce=True)
        later.shift(121)
        assert send_all() == ["accepted"]
    assert statuses() == [("mail", "superseded"), ("mail", "accepted")]
    assert Notice.objects.get(status="superseded").reason == "replaced"


def test_without_the_debounce_two_edits_send_two(rani, send_all):
    for version in (2, 3):
        plan(Greeting, subject=rani, occasion="x", recipient=rani, version=version)
    assert send_all() == ["accepted", "accepted"]


@pytest.mark.parametrize(
    ("policy", "useful_for", "goes_at"),
    [
        ("defer", None, "15 06:00"),
        ("defer", dt.timedelta(hours=2), "14 22:00"),  # in the morning it would be too late
        ("ignore", None, "14 22:00"),
    ],
)
def test_news_of_the_night_waits_for_the_morning_and_says_so(
    rani, monkeypatch, policy, useful_for, goes_at
):
    monkeypatch.setattr(Greeting, "quiet", policy)
    night = dt.datetime(2018, 12, 14, 22, tzinfo=JAKARTA)
    with time_machine.travel(night, tick=False):
        [notice] = plan(Greeting, subject=rani, occasion="x", recipient=rani, useful_for=useful_for)
    goes = (notice.not_before or notice.due_at).astimezone(JAKARTA)
    assert f"{goes:%d %H:%M}" == goes_at
    assert notice.reason == ("quiet" if goes.hour == 6 or useful_for else "")


def test_useful_for_can_be_said_for_one_planning(rani, send_all):
    [notice] = plan(
        Greeting, subject=rani, occasion="x", recipient=rani, useful_for=dt.timedelta(hours=1)
    )
    assert notice.expires_at - notice.due_at == dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ({}, 0),
        ({"kind": "greeting"}, 0),
        ({"kind": "other"}, 3),
        ({"version_below": 2}, 2),
        ({"addresses": ["a@contoh.test"]}, 2),
        ({"recipients": []}, 3),
    ],
)
def test_planned_messages_are_taken_back_by_what_they_are(rani, choice, left):
    plan(Greeting, subject=rani, occasion="x", recipient=rani, version=1)
    plan(Greeting, subject=rani, occasion="x", recipient=rani, version=2)
    plan(Greeting, subject=rani, occasion="x", address="a@contoh.test", version=2)
    supersede(subject=rani, **choice)
    assert Notice.objects.filter(status="planned").count() == left


def test_a_claimed_message_can_be_taken_back_but_not_one_that_is_being_sent(greet, rani):
    greet()
    [(pk, token)] = actions.claim_due()
    assert supersede(subject=rani) == 1
    assert actions.send(notice_id=pk, token=token) is None
    assert mail.outbox == []
    greet("second")
    [(pk, token)] = actions.claim_due()
    actions.delivery._begin(Notice.objects.filter(pk=pk, lease_token=token))
    assert supersede(subject=rani) == 0


def test_to_take_back_one_must_say_of_what():
    with pytest.raises(ValueError, match="about"):
        supersede(kind="greeting")


def test_what_was_taken_back_and_is_planned_again_is_sent(greet, rani, send_all):
    greet()
    supersede(subject=rani)
    greet()
    assert send_all() == ["accepted"]


@pytest.mark.parametrize("people", [1, 3])
def test_many_are_planned_with_a_fixed_number_of_queries(rani, people, django_assert_num_queries):
    rows = [
        Row(subject_id=rani.pk, occasion="x", address=f"tamu{n}@contoh.test") for n in range(people)
    ]
    with django_assert_num_queries(2):  # what is known already, what is new
        assert plan_many(Greeting, rows, of=User) == people
