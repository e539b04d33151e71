"""Cooperatives of the register as guests of a meeting: looked at, then added, never sent."""

import pytest
from django.urls import reverse

from bogor_coop.notices.models import Notice
from programs.enums import Answer
from programs.models import Invitee
from registry.models import Cooperative
from tests.factories import ContactFactory, CooperativeFactory, derive
from tests.idempotency import with_key
from tests.programs import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def meeting(citra):
    return factories.ActivityFactory(
        kind="coordination_meeting", topic="", title="Rapat Koordinasi", capacity=None
    )


@pytest.fixture
def three():
    """A chair without an address beside a treasurer with one; nobody; one who is on the list."""
    first, second, third = CooperativeFactory.create_batch(3)
    derive(first, second, third)
    ContactFactory(cooperative=first, role="chair", name="Yayah", email="")
    ContactFactory(cooperative=first, role="treasurer", name="Entin", email="entin@contoh.test")
    Cooperative.objects.filter(pk=second.pk).update(email="kantor@contoh.test", phone="")
    return first, second, third


def address(meeting, cooperatives):
    chosen = "&".join(f"pilih={one.pk}" for one in cooperatives)
    return f"{reverse('meetings:add_from_list', args=[meeting.pk])}?{chosen}"


def test_one_guest_each_and_nothing_is_sent(client, citra, meeting, three):
    factories.InviteeFactory(activity=meeting, organisation="Lain", cooperative=three[2])
    client.force_login(citra)
    shown = client.get(address(meeting, three)).context
    assert shown["counts"] == {"fresh": 2, "mute": 0, "known": 1}
    client.post(address(meeting, three), with_key({}))
    first, second = Invitee.objects.exclude(cooperative=three[2]).order_by("pk")
    assert {first.name, second.name} == {"Entin", ""}
    assert {first.email, second.email} == {"entin@contoh.test", "kantor@contoh.test"}
    assert {first.kind, second.kind} == {"cooperative"}
    client.post(address(meeting, three), with_key({}))
    assert Invitee.objects.count() == 3
    assert not Notice.objects.exists()


def test_the_verb_stands_under_the_list_of_cooperatives(client, citra, rani, meeting, three):
    verb = reverse("meetings:from_list")
    for person, offered in ((citra, True), (rani, False)):
        client.force_login(person)
        assert (verb in client.get(reverse("registry:cooperative_list")).text) is offered
    client.force_login(citra)
    assert address(meeting, []) in client.get(f"{verb}?pilih={three[0].pk}").text


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_costs_the_same(
    client, citra, meeting, three, count, django_assert_num_queries
):
    client.force_login(citra)
    client.get(address(meeting, three[:count]))
    with django_assert_num_queries(PREVIEW_QUERIES):
        client.get(address(meeting, three[:count]))


PREVIEW_QUERIES = 10


def test_name_tents_bear_who_really_comes(client, citra, meeting):
    factories.InviteeFactory(activity=meeting, name="Ratna", answer=Answer.PENDING)
    given = {"answered_at": factories.wib(13), "activity": meeting}
    factories.InviteeFactory(name="Tuti", answer=Answer.ACCEPTED, **given)
    factories.InviteeFactory(
        name="Wali Kota", answer=Answer.DELEGATED, delegate_name="Asda", **given
    )
    client.force_login(citra)
    url = reverse("meetings:name_cards", args=[meeting.pk])
    shown = client.get(url).text
    assert all(f"<b>{name}</b>" in shown for name in ("Tuti", "Asda"))
    assert "Ratna" not in shown
    assert "Wali Kota" not in shown
    assert "Ratna" in client.get(f"{url}?semua=1").text
