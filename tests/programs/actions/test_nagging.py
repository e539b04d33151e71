"""Reminding whoever promised something: when, how often, and until when."""

import datetime as dt

import pytest

from bogor_coop.notices.enums import Channel, NoticeStatus
from bogor_coop.notices.messages import Outdated, class_of
from bogor_coop.notices.models import Notice
from programs.actions import action_items, nagging
from programs.models import ActionItem
from tests.programs import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
DUE = dt.date(2018, 12, 20)


def day(offset: int) -> dt.date:
    return DUE + dt.timedelta(days=offset)


@pytest.mark.parametrize(
    ("offset", "occasion"),
    [
        (-3, "before"), (-1, "before"), (0, "today"), (1, "late-1"), (7, "late-1"), (8, "late-2"),
        (14, "late-2"), (15, "late-3"),
    ],
)  # fmt: skip
def test_which_reminder_a_day_calls_for(offset, occasion):
    assert nagging.occasion_of(DUE, day(offset)) == occasion


def test_three_days_before_on_the_day_then_once_a_week():
    factories.ActionItemFactory(due_on=DUE)
    sent = [offset for offset in range(-6, 24) if nagging.nag(at=day(offset))]
    assert sent == [-3, 0, 1, 8, 15, 22]


def test_the_same_day_twice_is_one_letter():
    factories.ActionItemFactory(due_on=DUE)
    assert (nagging.nag(at=DUE), nagging.nag(at=DUE)) == (1, 0)
    assert Notice.objects.count() == 1


def test_twin_without_an_occasion_of_its_own_the_same_day_doubles(monkeypatch):
    factories.ActionItemFactory(due_on=DUE)
    made = iter("ab")
    monkeypatch.setattr(nagging, "occasion_of", lambda due_on, today: next(made))
    nagging.nag(at=DUE)
    nagging.nag(at=DUE)
    assert Notice.objects.count() == 2


def test_a_day_that_was_missed_is_made_up_for():
    factories.ActionItemFactory(due_on=DUE)
    assert nagging.nag(at=day(-2)) == 1
    assert nagging.nag(at=day(10)) == 1


def test_what_is_finished_is_left_alone(citra):
    item = factories.ActionItemFactory(due_on=DUE)
    nagging.nag(at=day(1))
    notice = Notice.objects.get()
    action_items.finish(item=item, result="Beres", state="done", by=citra, version=item.version)
    assert nagging.nag(at=day(8)) == 0
    with pytest.raises(Outdated, match="finished"):
        class_of(notice.kind)(notice).check_still_valid()


def test_a_moved_day_begins_anew_and_drops_the_old_letter(citra):
    item = factories.ActionItemFactory(due_on=DUE)
    nagging.nag(at=DUE)
    notice = Notice.objects.get()
    action_items.change(
        item=item, version=item.version, values={"due_on": day(10)}, by=citra, reason="Minta waktu"
    )
    with pytest.raises(Outdated, match="moved"):
        class_of(notice.kind)(notice).check_still_valid()
    assert nagging.nag(at=day(10)) == 1


def test_an_owner_with_account_gets_inbox_and_mail_an_outsider_mail(citra):
    factories.ActionItemFactory(due_on=DUE, owner=citra, owner_name="", owner_email="")
    factories.ActionItemFactory(due_on=DUE)
    factories.ActionItemFactory(due_on=DUE, owner_email="")
    nagging.nag(at=DUE)
    reached = {(one.channel, one.recipient or one.address) for one in Notice.objects.all()}
    assert reached == {
        (Channel.INBOX, citra),
        (Channel.MAIL, citra),
        (Channel.MAIL, "ratna@contoh.test"),
    }


def test_the_letter_says_what_and_carries_the_link_only_when_sent():
    item = factories.ActionItemFactory(due_on=dt.date(2018, 12, 10))
    nagging.nag()
    notice = Notice.objects.get()
    assert notice.status == NoticeStatus.PLANNED
    assert "tautan" not in str(notice.facts)
    message = class_of(notice.kind)(notice)
    message.check_still_valid()
    assert item.text in message.text()
    assert "/tindak-lanjut/tautan/" in message.text()
    assert "4 hari" in message.heading()
    assert "Yth. Ratna" in message.text()


def test_one_statement_per_kind_however_many(django_assert_num_queries):
    factories.ActionItemFactory.create_batch(6, due_on=DUE)
    assert ActionItem.objects.count() == 6
    with django_assert_num_queries(3):
        nagging.nag(at=DUE)
