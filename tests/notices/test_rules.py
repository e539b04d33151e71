"""The office sets when people are reminded: what is planned follows, nobody is mailed the past."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from bogor_coop import clock
from bogor_coop.notices import actions
from bogor_coop.notices.models import Notice, ReminderRule
from tests.idempotency import with_key

pytestmark = pytest.mark.django_db
LIST, CREATE = reverse("inbox:rule_list"), reverse("inbox:rule_create")


def ours():
    """The rules of the tests; the rooms have laid down theirs."""
    return ReminderRule.objects.filter(source="tests.birthday")


def typed(**given) -> dict:
    return with_key(
        {
            "what": "tests.birthday|news",
            "scope": "",
            "amount": "1",
            "unit": "days",
            "side": "before",
            "anchor": "start",
            "at": "09.00",
            "useful_until": "60",
            "quiet": "defer",
            "way": "inbox_mail",
            "if_unknown": "leave",
            "enabled": "on",
            **given,
        }
    )


@pytest.fixture
def officer(client, citra, birthdays):
    client.force_login(citra)
    citra.date_joined = clock.now() + dt.timedelta(days=5)
    citra.save(update_fields=["date_joined"])
    return client


def test_an_empty_list_offers_the_first_rule(officer):
    ReminderRule.objects.all().delete()
    assert "Buat aturan pertama" in officer.get(LIST).content.decode()


def test_a_new_rule_plans_at_once_and_is_described_in_words(officer):
    officer.post(CREATE, typed(amount="2", at="8"))
    assert Notice.objects.filter(status="planned").count() == 2
    page = officer.get(LIST).content.decode()
    assert "2 hari sebelum mulai, pukul 08.00" in page
    assert "Hari jadi" in page


@pytest.mark.parametrize(
    ("given", "fields", "words"),
    [
        ({"unit": "hours", "amount": "2"}, (120, None), "2 jam sebelum mulai"),
        ({"unit": "minutes", "amount": "45"}, (45, None), "45 menit sebelum mulai"),
        ({"side": "after", "amount": "3"}, (None, -3), "3 hari sesudah mulai, pukul 09.00"),
        ({"amount": "0"}, (None, 0), "Tepat pada mulai, pukul 09.00"),
    ],
)
def test_distances_are_kept_and_told_as_they_were_typed(officer, given, fields, words):
    officer.post(CREATE, typed(**given))
    rule = ours().get()
    assert (rule.minutes, rule.days) == fields
    assert words in officer.get(LIST).content.decode()
    again = officer.get(reverse("inbox:rule_edit", args=[rule.pk]))
    assert again.context["form"].initial["amount"] == int(given.get("amount", 1))


def test_a_new_rule_mails_nobody_about_the_past(officer, citra, send_all):
    citra.date_joined = clock.now() + dt.timedelta(hours=3)
    citra.save(update_fields=["date_joined"])
    officer.post(CREATE, typed(quiet="ignore"))
    assert set(Notice.objects.values_list("status", flat=True)) == {"skipped_late"}


def test_a_changed_rule_moves_what_it_planned_and_tells_the_history(officer, citra):
    officer.post(CREATE, typed())
    rule = ours().get()
    officer.post(reverse("inbox:rule_edit", args=[rule.pk]), typed(amount="3", version="1"))
    rule.refresh_from_db()
    assert (rule.days, rule.version) == (3, 2)
    assert Notice.objects.filter(status="planned").count() == 2
    assert rule.events.last().pgh_context["user"] == citra.pk


def test_a_rule_that_somebody_else_changed_is_not_overwritten(officer):
    officer.post(CREATE, typed())
    rule = ours().get()
    ours().update(version=2, days=5)
    answer = officer.post(reverse("inbox:rule_edit", args=[rule.pk]), typed(version="1"))
    assert answer.status_code == 422
    assert "diubah orang lain" in answer.content.decode()
    rule.refresh_from_db()
    assert rule.days == 5


def test_a_rule_that_is_put_out_of_use_takes_back_what_it_planned(officer):
    officer.post(CREATE, typed())
    rule = ours().get()
    officer.post(reverse("inbox:rule_edit", args=[rule.pk]), typed(version="1", enabled=""))
    assert set(Notice.objects.values_list("status", flat=True)) == {"superseded"}
    assert "tidak dipakai" in officer.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"at": ""}, "Tulis jamnya"),
        ({"at": "25.00"}, "Tulis jam seperti 09.00"),
        ({"amount": "91"}, "Terlalu jauh"),
        ({"amount": "dua"}, ""),
        ({"what": "entah"}, ""),
        ({"anchor": "due"}, "tidak mengenal saat itu"),
        ({"what": ""}, "belum diisi"),
        ({"amount": "9" * 500}, ""),
        ({"at": "\u202e09.00"}, "Tulis jam"),
    ],
)
def test_ugly_input_gets_a_sentence_and_writes_nothing(officer, given, sentence):
    answer = officer.post(CREATE, typed(**given))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ours().exists()


def test_the_same_rule_twice_is_refused(officer):
    officer.post(CREATE, typed())
    answer = officer.post(CREATE, typed())
    assert answer.status_code == 422
    assert "sudah ada" in answer.content.decode()


def test_those_who_only_read_find_no_button(client, hadi, birthdays, rule):
    rule()
    client.force_login(hadi)
    page = client.get(LIST).content.decode()
    assert CREATE not in page
    assert "pukul 09.00" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions(officer, rule, count, django_assert_num_queries):
    for number in range(count):
        rule(minutes=number)
    with django_assert_num_queries(5):
        officer.get(LIST)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("reminder_rule_one_distance", {"days": 1}),
        ("reminder_rule_within_reason", {"minutes": 50_000}),
        ("reminder_rule_days_within_reason", {"minutes": None, "days": 91, "at": dt.time(9)}),
        ("reminder_rule_has_channel", {"channels": []}),
    ],
)
def test_the_database_refuses_what_the_form_refuses(rule, constraint, change):
    one = rule(minutes=60)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ReminderRule.objects.filter(pk=one.pk).update(**change)


def test_planning_by_a_rule_of_a_room_that_is_gone_does_no_harm(rule):
    rule(source="gone.source")
    actions.plan_ahead()
    assert not Notice.objects.filter(rule__source="gone.source").exists()
