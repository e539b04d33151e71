"""The inbox: what came, read or not, and only one's own."""

import pytest
from django.urls import reverse

from bogor_coop.notices.actions import plan
from bogor_coop.notices.models import InboxEntry, Notice
from tests.idempotency import with_key

from .conftest import News

pytestmark = pytest.mark.django_db
LIST = reverse("inbox:list")


@pytest.fixture
def told(ani, send_all):
    """Ani has so many messages."""

    def make(count: int = 1):
        for number in range(count):
            plan(News, subject=ani, occasion=str(number), recipient=ani)
        send_all()
        return InboxEntry.objects.filter(person=ani)

    return make


def test_an_empty_inbox_says_what_will_come(client, ani):
    client.force_login(ani)
    assert "Belum ada pesan" in client.get(LIST).content.decode()


def test_a_message_arrives_and_counts_until_it_is_opened(client, ani, told):
    entry = told().get()
    client.force_login(ani)
    page = client.get(LIST).content.decode()
    assert "1 pesan belum dibaca" in page
    assert '<span class="dot-count" aria-hidden="true">1</span>' in page
    assert 'Pesan<span class="visually-hidden"> (1)</span>' in page  # heard after the word
    answer = client.post(reverse("inbox:open", args=[entry.pk]), with_key({}))
    assert answer.url == "/koperasi-saya/"
    page = client.get(LIST).content.decode()
    assert "Semua pesan sudah dibaca" in page
    assert "dot-count" not in page
    assert Notice.objects.get(channel="inbox").status == "read"


def test_all_are_marked_at_once_and_the_new_ones_can_be_shown_alone(client, ani, told):
    told(3)
    client.force_login(ani)
    assert client.get(LIST, {"baru": "1"}).content.decode().count("Jadwal diubah") >= 3
    client.post(reverse("inbox:read_all"), with_key({}))
    assert "Tidak ada pesan baru" in client.get(LIST, {"baru": "1"}).content.decode()
    assert not InboxEntry.objects.unread().exists()


def test_nobody_opens_another_persons_message(client, budi, told):
    entry = told().get()
    client.force_login(budi)
    assert client.post(reverse("inbox:open", args=[entry.pk]), with_key({})).status_code == 404
    assert not client.get(LIST).context["page"].object_list


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_asks_the_same_questions_however_full(
    client, ani, told, count, django_assert_num_queries
):
    told(count)
    client.force_login(ani)
    with django_assert_num_queries(7):
        client.get(LIST)


def test_staff_see_the_count_at_the_bell(client, rani, send_all):
    plan(News, subject=rani, occasion="x", recipient=rani)
    send_all()
    client.force_login(rani)
    page = client.get(reverse("my_account")).content.decode()
    assert f'class="bell" href="{LIST}"' in page
    assert '<span class="dot-count">1</span>' in page


def test_a_second_delivery_lays_nothing_double(ani, told):
    from bogor_coop.notices.channels import Letter, deliver

    entry = told().get()
    again = Letter(notice_id=entry.notice_id, channel="inbox", to="x", heading="y", text="z")
    assert deliver(again) == ("inbox", str(entry.pk))
    assert InboxEntry.objects.count() == 1
