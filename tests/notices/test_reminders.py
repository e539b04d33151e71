"""Reminders as desired state: planned once, moved with the date, taken back, skipped when late."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from bogor_coop import clock
from bogor_coop.accounts.models import User
from bogor_coop.notices import actions
from bogor_coop.notices.models import Notice, Preference

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")


def on(days: int, hour: int = 10, minute: int = 0) -> dt.datetime:
    """A moment in Bogor, so many days from today."""
    day = clock.today() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(hour, minute), JAKARTA)


@pytest.fixture
def party(rani):
    """Rani's day is in five days at ten."""
    User.objects.exclude(pk=rani.pk).update(is_active=False)

    def move(moment=None):
        rani.date_joined = moment or on(5)
        rani.save(update_fields=["date_joined"])
        return rani

    move()
    return move


def rows(**given) -> list[tuple]:
    found = Notice.objects.filter(rule__isnull=False, **given).order_by("channel")
    return list(found.values_list("channel", "status", "due_at"))


def test_each_channel_is_planned_once_and_planning_again_changes_nothing(birthdays, rule, party):
    rule()
    assert actions.plan_reminders(birthdays).planned == 2
    assert actions.plan_reminders(birthdays) == actions.reminders.Planned()
    assert rows() == [("inbox", "planned", on(4, 9)), ("mail", "planned", on(4, 9))]


def test_an_exact_distance_is_counted_in_minutes(birthdays, rule, party):
    rule(minutes=120, channels=["mail"])
    actions.plan_reminders(birthdays)
    assert rows() == [("mail", "planned", on(5, 8))]


def test_a_moved_date_moves_the_reminder_in_the_same_row(birthdays, rule, party):
    rule()
    actions.plan_reminders(birthdays)
    party(on(7))
    actions.plan_reminders(birthdays)
    assert {due for _c, _s, due in rows()} == {on(6, 9)}
    assert len(rows()) == 2


def test_whoever_is_out_of_it_gets_none_and_again_one_when_back(birthdays, rule, party, send_all):
    rule(channels=["mail"])
    actions.plan_reminders(birthdays)
    User.objects.update(is_active=False)
    assert actions.plan_reminders(birthdays).taken_back == 1
    assert rows() == [("mail", "superseded", on(4, 9))]
    User.objects.filter(email=Notice.objects.get().recipient.email).update(is_active=True)
    assert actions.plan_reminders(birthdays).planned == 1
    assert rows() == [("mail", "planned", on(4, 9))]


def test_what_the_sender_found_outdated_is_not_revived(birthdays, rule, party):
    rule(channels=["mail"], quiet="ignore")
    actions.plan_reminders(birthdays)
    Notice.objects.update(due_at=clock.now(), facts={"outdated": True})
    [(pk, token)] = actions.claim_due()
    assert actions.send(notice_id=pk, token=token) == "superseded"
    assert actions.plan_reminders(birthdays).planned == 0


def test_somebody_who_comes_late_gets_no_stale_reminder(birthdays, rule, party):
    rule()
    birthdays.registered_at = on(4, 11)
    assert actions.plan_reminders(birthdays).skipped == 2
    assert {status for _c, status, _d in rows()} == {"skipped_late"}
    assert set(Notice.objects.values_list("reason", flat=True)) == {"late"}


def test_a_new_rule_does_not_mail_everybody_about_the_past(birthdays, rule, party):
    rule(since=on(4, 12))
    assert actions.plan_reminders(birthdays).skipped == 2


def test_a_rule_that_is_moved_moves_what_it_planned(birthdays, rule, party):
    one = rule()
    actions.plan_reminders(birthdays)
    one.days = 2
    one.save()
    actions.plan_reminders(birthdays)
    assert {due for _c, _s, due in rows()} == {on(3, 9)}


def test_a_rule_that_is_switched_off_takes_its_reminders_back(birthdays, rule, party):
    one = rule()
    actions.plan_reminders(birthdays)
    one.enabled = False
    one.save()
    assert actions.plan_reminders(birthdays).taken_back == 2


def test_only_the_named_subjects_are_planned_however_far(birthdays, rule, party, rani):
    rule()
    party(on(60))
    assert actions.plan_reminders(birthdays).planned == 0
    assert actions.plan_reminders(birthdays, subject_ids=[rani.pk + 1]).planned == 0
    assert actions.plan_reminders("tests.birthday", subject_ids=[rani.pk]).planned == 2
    assert actions.plan_reminders(birthdays, subject_ids=[]).planned == 0
    assert actions.plan_reminders(birthdays).taken_back == 0


def test_quiet_hours_put_it_off_until_morning(birthdays, rule, party):
    rule(minutes=120, channels=["mail"])
    party(on(5, 7, 30))
    actions.plan_reminders(birthdays)
    assert rows() == [("mail", "planned", on(5, 6))]
    assert Notice.objects.get().reason == "quiet"


def test_what_would_come_too_late_in_the_morning_comes_the_evening_before(birthdays, rule, party):
    rule(minutes=120, useful_until=30, channels=["mail"])
    party(on(5, 6, 30))
    actions.plan_reminders(birthdays)
    assert rows() == [("mail", "planned", on(4, 20, 30))]


def test_a_person_has_her_own_quiet_hours(birthdays, rule, party, rani):
    Preference.objects.create(
        user=rani, quiet_from=dt.time(8), quiet_until=dt.time(12), time_zone="Asia/Makassar"
    )
    rule(days=0, at=dt.time(9), channels=["mail"], useful_until=-600)
    actions.plan_reminders(birthdays)
    assert rows() == [("mail", "planned", on(5, 11))]  # noon in Makassar


def test_a_changed_time_zone_moves_what_is_planned(birthdays, rule, party, rani):
    hers = Preference.objects.create(
        user=rani, quiet_from=dt.time(8), quiet_until=dt.time(12), time_zone="Asia/Makassar"
    )
    rule(days=0, at=dt.time(9), channels=["mail"], useful_until=-600)
    actions.plan_reminders(birthdays)
    hers.time_zone = "Asia/Jakarta"
    hers.save()
    actions.plan_reminders(birthdays)
    assert rows() == [("mail", "planned", on(5, 12))]


def test_whom_nothing_reaches_has_a_row_that_says_so(birthdays, rule, party, rani):
    User.objects.update(email=None, phone="+628120000001")
    rule(channels=["mail"])
    actions.plan_reminders(birthdays)
    notice = Notice.objects.get()
    assert (notice.status, notice.reason) == ("suppressed", "no_address")
    User.objects.update(email="rani@contoh.test")
    actions.plan_reminders(birthdays)
    notice.refresh_from_db()
    assert notice.status == "planned"


def test_two_beats_and_an_hourly_plan_send_one(birthdays, rule, party, send_all):
    rule(minutes=0, useful_until=-60, channels=["mail"], quiet="ignore")
    party(clock.now() - dt.timedelta(minutes=1))
    actions.plan_ahead()
    actions.plan_ahead()
    assert send_all() == ["accepted"]
    actions.plan_ahead()
    assert send_all() == []
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("people", [1, 3])
def test_planning_asks_one_question_per_rule(
    birthdays, rule, party, rani, people, django_assert_num_queries
):
    for number in range(people - 1):
        User.objects.create_user(
            full_name="Tamu", email=f"tamu{number}@contoh.test", date_joined=on(5)
        )
    rule()
    with django_assert_num_queries(2):  # the rules, and one statement for each
        assert actions.plan_reminders(birthdays).planned == people * 2
