"""The record of a cooperative says what was spent on it, and out of what."""

import pytest
from django.urls import reverse

from bogor_coop.ui import formats
from programs.finding import spent
from programs.queries.cooperative_costs import payments_for
from programs.queries.costs import cost_of_activity
from programs.sides import money
from programs.sides.money import sees_money
from programs.sides.shape import Asked
from tests.programs import factories
from tests.programs.factories import wib
from tests.programs.test_finding import record
from tests.programs.test_outcomes import LONG_AGO, TODAY, comes, cooperative

pytestmark = pytest.mark.django_db


def panel(client, party) -> str:
    url = reverse("sides:biaya", args=[party.pk])
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
    assert "2 dari 4 keikutsertaan, dari Rp400.000 yang dibayar" in told
    assert "n = 4, terlalu sedikit" in told
    assert "<b>Jumlah Rp200.000</b> dari 1 kegiatan" in told
    nobody = panel(client, cooperative(("active", LONG_AGO)))
    assert "Belum ada pembayaran kegiatan" in nobody


def test_the_parts_of_all_add_up_to_what_the_cost_page_says(purse):
    """Rp100,000 in three: nobody's rupiah is lost, whoever asks."""
    factories.OccurrenceFactory(
        activity=purse.first, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
    )
    parties = [cooperative(("active", LONG_AGO)) for _number in range(3)]
    for party in parties:
        comes(purse.first, party)
    purse.share(100_000)
    parts = [money.SIDE.read(Asked(party, TODAY, None)).more for party in parties]
    assert sorted(parts) == [33_333, 33_333, 33_334]
    assert sum(parts) == cost_of_activity(purse.first, at=wib(14)).spent


def test_payments_on_the_timeline_add_up_to_the_panel(purse, client, citra):
    """A refund comes back, a reversed payment counts for nothing, and no rupiah is lost between."""
    factories.OccurrenceFactory(
        activity=purse.first, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
    )
    party = cooperative(("active", LONG_AGO))
    for who in (party, cooperative(("active", LONG_AGO)), cooperative(("active", LONG_AGO))):
        comes(purse.first, who)
    purse.share(100_000)
    purse.share(100_000, entry=purse.pay(100_000))
    purse.share(20_000, entry=purse.give_back(20_000))
    wrong = purse.pay(30_000)
    purse.share(30_000, entry=wrong)
    purse.undo(wrong.document)
    found = payments_for(party, at=TODAY)
    assert [paid.share.amount for paid in found] == [100_000, 100_000, 20_000 * -1]
    assert sum(paid.amount for paid in found) == money.SIDE.read(Asked(party, TODAY, None)).more
    (one,) = spent(record(party))
    assert one.clauses[0].text == formats.rupiah(sum(paid.amount for paid in found))
    assert one.tail == " untuk 1 keikutsertaan."
    client.force_login(citra)
    url = reverse("registry:cooperative_timeline", args=[party.pk])
    page = client.get(url, {"jenis": "biaya"}).content.decode()
    assert page.count("untuk Pembukuan") == 2
    assert "kembali dari Pembukuan" in page
    assert (
        "Pembukuan" not in client.get(url, {"jenis": "biaya", "per": "2018-03-01"}).content.decode()
    )


def test_money_on_the_timeline_is_for_who_may_see_money(purse, ani):
    assert not sees_money(ani)
    assert sees_money(purse.citra)
