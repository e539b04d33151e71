"""Inviting a whole list: who is written to, who is rung up, who stays out and why."""

import pytest
from django.urls import reverse

from bogor_coop.notices.models import Notice
from programs.actions.inviting import Sent, invite
from programs.enums import ActivityState, Door, RuleKind
from programs.models import EligibilityRule
from programs.queries import inviting
from registry import bulk
from registry.filters import list_url
from registry.models import Cooperative
from tests.factories import (
    ContactFactory,
    CooperativeFactory,
    LifeStatusFactory,
    ManagershipFactory,
    derive,
)
from tests.idempotency import with_key
from tests.programs import factories
from tests.programs.seats import register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def activity(citra):
    return factories.ActivityFactory(owner=citra)


@pytest.fixture
def five(activity, citra):
    """Managed, nobody there, not meeting the rule, registered, managed without an address."""
    made = CooperativeFactory.create_batch(5)
    for cooperative in made:
        LifeStatusFactory(cooperative=cooperative, status="inactive")
    derive(*made)
    managed, alone, active, registered, mute = made
    for cooperative in (managed, active, registered):
        ManagershipFactory(cooperative=cooperative)
    ManagershipFactory(cooperative=mute, user__email=None, user__phone="+6281200000009")
    ContactFactory(cooperative=alone, phone="+6281200000001", name="Yayah")
    register(activity, "Siti", by=citra, cooperative=registered, door=Door.STAFF)
    Cooperative.objects.filter(pk=active.pk).update(type="producer")
    EligibilityRule.objects.create(activity=activity, kind=RuleKind.TYPE, values=["consumer"])
    return made


def outcomes(activity) -> list[str]:
    found = inviting.preview(activity, Cooperative.objects.order_by("pk"))
    return [row.outcome for row in sorted(found.rows, key=lambda row: row.cooperative.pk)]


def test_each_gets_her_outcome(activity, five):
    assert outcomes(activity) == ["invite", "telephone", "unmet", "registered", "invite"]


def test_letters_go_to_managers_once(activity, five, citra):
    everybody = Cooperative.objects.order_by("pk")
    assert invite(activity=activity, records=everybody, by=citra) == Sent(2, 1)
    letters = Notice.objects.filter(kind="activity_invitation")
    told = {tie.user_id for tie in (five[0].managerships.get(), five[4].managerships.get())}
    assert set(letters.values_list("recipient", flat=True)) == told
    assert outcomes(activity) == ["invited", "telephone", "unmet", "registered", "invited"]
    assert invite(activity=activity, records=everybody, by=citra) == Sent(0, 1)
    again = invite(activity=activity, records=everybody, by=citra, even_unmet=True)
    assert again == Sent(1, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_a_fixed_number_of_statements(activity, count, django_assert_num_queries):
    CooperativeFactory.create_batch(count)
    EligibilityRule.objects.create(activity=activity, kind=RuleKind.TYPE, values=["consumer"])
    with django_assert_num_queries(7):
        inviting.preview(activity, Cooperative.objects.all())


def test_from_the_list_to_the_letters(client, citra, activity, five):
    client.force_login(citra)
    shown = client.get(list_url(hidup="inactive")).content.decode()
    assert f'formaction="{reverse("registrations:invite")}"' in shown
    query = list_url(hidup="inactive").split("?")[1]
    choice = client.get(f"{reverse('registrations:invite')}?{query}").content.decode()
    assert "5 koperasi dipilih" in choice
    address = f"{reverse('registrations:invite_to', args=[activity.pk])}?{query}"
    preview = client.get(address).content.decode()
    assert "0812-0000-0001" in preview or "+6281200000001" in preview
    assert "hanya kotak pesan" in preview
    answer = client.post(address, with_key({}), follow=True).content.decode()
    assert "2 koperasi diundang, 1 perlu ditelepon." in answer
    file = client.get(f"{reverse('registrations:telephone', args=[activity.pk])}?{query}")
    assert "Yayah" in b"".join(file.streaming_content).decode()


def test_ticked_rows_alone(client, citra, activity, five):
    client.force_login(citra)
    url = reverse("registrations:invite_to", args=[activity.pk])
    client.post(f"{url}?pilih={five[0].pk}", with_key({}))
    assert (
        Notice.objects.filter(kind="activity_invitation").values("recipient").distinct().count()
        == 1
    )


def test_only_what_is_announced(client, citra, five):
    planned = factories.ActivityFactory(state=ActivityState.PLANNED)
    client.force_login(citra)
    assert client.get(reverse("registrations:invite_to", args=[planned.pk])).status_code == 404
    assert not any(planned == found for found in inviting.open_activities())


def test_a_verb_is_offered_to_those_who_may(citra, hadi):
    def names(user):
        return [str(link.label) for link in bulk.of(user)]

    assert "Undang ke kegiatan…" in names(citra)
    assert "Undang ke kegiatan…" not in names(hadi)
