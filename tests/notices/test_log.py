"""The log answers an officer: was it delivered, when, and if not, why not."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from bogor_coop.notices import queries, reasons
from bogor_coop.notices.actions import plan, preferences
from bogor_coop.notices.models import ContactPoint, Notice
from tests.idempotency import with_key

from .conftest import Greeting, News

pytestmark = pytest.mark.django_db
LIST = reverse("inbox:log_list")


@pytest.fixture
def officer(client, citra):
    client.force_login(citra)
    return client


def text(answer) -> str:
    return answer.content.decode()


def test_an_empty_log_says_what_will_stand_there(officer):
    assert "Belum ada pesan" in text(officer.get(LIST))


def test_what_was_not_sent_shows_its_reason(officer, ani, send_all):
    preferences.opt_out(channel="mail", address=ani.email, user=ani)
    plan(News, subject=ani, occasion="x", recipient=ani)
    send_all()
    page = text(officer.get(LIST, {"keadaan": "tidak-dikirim"}))
    assert "Penerima tidak ingin menerima pesan di alamat ini." in page
    assert "Kotak pesan portal</td>" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 2),
        ({"lewat": "mail"}, 1),
        ({"q": "ani"}, 2),
        ({"q": "ANI@CONTOH"}, 2),
        ({"q": "nobody"}, 0),
        ({"pesan": "news"}, 2),
        ({"pesan": "greeting"}, 0),
        ({"keadaan": "terkirim"}, 2),
        ({"keadaan": "entah"}, 2),
        ({"lewat": "entah"}, 2),
        ({"hal": "99999999999999999999"}, 0),
        ({"hal": "-1"}, 2),
        ({"q": "\x00\u202e🌧" * 1000}, 0),
    ],
)
def test_filters_narrow_and_nonsense_harms_nothing(officer, ani, send_all, query, found):
    plan(News, subject=ani, occasion="x", recipient=ani)
    send_all()
    answer = officer.get(LIST, query)
    assert answer.status_code == 200
    assert len(answer.context["rows"]) == found


def test_somebody_without_an_account_is_found_by_address(officer, ani):
    plan(Greeting, subject=ani, occasion="x", address="Tamu@contoh.test")
    plan(Greeting, subject=ani, occasion="y", recipient=ani)
    assert len(officer.get(LIST, {"q": "tamu@"}).context["rows"]) == 1


def test_counts_stand_beside_the_groups_and_add_up(officer, ani, send_all):
    plan(News, subject=ani, occasion="x", recipient=ani)
    send_all()
    plan(News, subject=ani, occasion="y", recipient=ani)
    groups = {tab.label: tab.count for tab in officer.get(LIST).context["groups"]}
    assert groups["Semua"] == 4
    assert groups["Terkirim"] == groups["Menunggu"] == 2


def test_what_is_too_much_to_count_is_not_counted_and_says_so(officer, ani, send_all, monkeypatch):
    monkeypatch.setattr(queries, "MOST_COUNTED", 2)
    plan(News, subject=ani, occasion="x", recipient=ani)
    send_all()
    groups = {tab.label: (tab.count, tab.more) for tab in officer.get(LIST).context["groups"]}
    assert groups["Terkirim"] == groups["Semua"] == (2, False)  # exactly so many is no "more"
    for number in range(3):
        plan(Greeting, subject=ani, occasion=str(number), recipient=ani)
    answer = officer.get(LIST)
    groups = {tab.label: (tab.count, tab.more) for tab in answer.context["groups"]}
    assert groups["Menunggu"] == groups["Semua"] == (2, True)
    assert groups["Terkirim"] == (2, False)
    assert '<span class="count">2+</span>' in text(answer)
    assert queries.group_counts(queries.log())["menunggu"] == 3  # counted no further


def test_older_ones_are_a_page_away(officer, ani, monkeypatch):
    monkeypatch.setattr("bogor_coop.notices.views.log.PAGE_SIZE", 2)
    for number in range(3):
        plan(Greeting, subject=ani, occasion=str(number), recipient=ani)
    first = officer.get(LIST)
    assert first.context["older_url"] == "?hal=2"
    assert len(officer.get(LIST, {"hal": "2"}).context["rows"]) == 1


def test_one_message_shows_its_way_and_its_other_ways(officer, ani, send_all):
    plan(News, subject=ani, occasion="x", recipient=ani)
    send_all()
    notice = Notice.objects.get(channel="mail")
    page = text(officer.get(reverse("inbox:log_detail", args=[notice.pk])))
    assert "Diserahkan ke penyedia" in page
    assert notice.provider_message_id.strip("<>") in page
    assert "Pesan yang sama lewat jalan lain" in page


def test_resending_leaves_the_officers_name(officer, ani, citra, send_all):
    plan(Greeting, subject=ani, occasion="x", recipient=ani)
    notice = Notice.objects.get()
    url = reverse("inbox:log_resend", args=[notice.pk])
    early = officer.post(url, with_key({}), follow=True)
    assert "masih dalam perjalanan" in text(early)
    send_all()
    page = text(officer.post(url, with_key({}), follow=True))
    assert "kirim ulang atas permintaan Citra" in page
    assert send_all() == ["accepted"]


def test_an_address_that_works_again_is_cleared_with_the_officers_name(officer, ani, citra):
    preferences.note_bounce(channel="mail", address=ani.email, reason="refused: 550 nobody")
    plan(Greeting, subject=ani, occasion="x", recipient=ani)
    notice = Notice.objects.get()
    page = text(officer.get(reverse("inbox:log_detail", args=[notice.pk])))
    assert "pernah menolak" in page
    assert "(550 nobody)" in page
    officer.post(reverse("inbox:log_clear_bounce", args=[notice.pk]), with_key({}))
    point = ContactPoint.objects.get()
    assert point.bounced_at is None
    assert point.events.last().pgh_context["user"] == citra.pk


def test_an_auditor_reads_but_does_not_resend(client, hadi, ani, send_all):
    plan(Greeting, subject=ani, occasion="x", recipient=ani)
    send_all()
    notice = Notice.objects.get()
    client.force_login(hadi)
    page = text(client.get(reverse("inbox:log_detail", args=[notice.pk])))
    assert "Kirim ulang" not in page
    url = reverse("inbox:log_resend", args=[notice.pk])
    assert client.post(url, with_key({})).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_asks_the_same_questions(officer, ani, count, django_assert_num_queries):
    for number in range(count):
        plan(Greeting, subject=ani, occasion=str(number), recipient=ani)
    with django_assert_num_queries(11):
        officer.get(LIST)


def test_the_monitoring_gets_its_figures_by_channel(ani, send_all, capsys):
    plan(News, subject=ani, occasion="x", recipient=ani)
    send_all()
    plan(Greeting, subject=ani, occasion="y", recipient=ani)
    call_command("notices_status", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told.keys() >= {"due", "oldest_due_seconds", "unknown", "accepted", "failed"}
    assert (told["due"], told["accepted"], told["failed"]) == (1, 2, 0)
    assert told["channels"]["inbox"] == {
        "due": 0,
        "oldest_due_seconds": 0,
        "unknown": 0,
        "accepted": 1,
        "failed": 0,
    }
    assert told["channels"]["mail"]["due"] == 1


def test_without_the_broker_the_last_sweep_is_simply_not_known(settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    assert queries.health()["last_sweep_seconds"] is None


def test_every_reason_that_the_code_writes_is_a_sentence():
    assert reasons.sentence("refused: 550 no") == "Penyedia menolak. (550 no)"
    assert reasons.sentence("Kegiatan dibatalkan") == "Kegiatan dibatalkan"
