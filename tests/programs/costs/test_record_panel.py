"""The record of a cooperative says what was spent on it, and out of what."""

import pytest
from django.urls import reverse

from tests.programs import factories
from tests.programs.factories import wib
from tests.programs.test_outcomes import LONG_AGO, comes, cooperative

pytestmark = pytest.mark.django_db


def panel(client, party) -> str:
    url = reverse("outcomes:panel", args=[party.pk])
    return client.get(url, headers={"HX-Request": "true"}).content.decode()


def test_the_panel_tells_the_part_of_each_activity_and_their_sum(client, citra, purse):
    factories.OccurrenceFactory(
        activity=purse.first, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
    )
    came, other = cooperative(("active", LONG_AGO)), cooperative(("active", LONG_AGO))
    for party in (came, came, other, other):
        comes(purse.first, party)
    purse.share(400_000)
    client.force_login(citra)
    told = panel(client, came)
    assert "Biaya kegiatan: Rp200.000" in told
    assert "2 dari 4 keikutsertaan" in told
    assert "Biaya kegiatan" not in panel(client, cooperative(("active", LONG_AGO)))
