"""The short table that lists read says what the dated facts say, and knows when it does not."""

import datetime as dt

import pytest

from bogor_coop import clock
from registry import selection, standing
from registry.filters import ListQuery
from registry.listpage import ListPage
from registry.models import AnnualStatement, Cooperative, Listing
from registry.selection import select
from tests.factories import (
    AnnualMeetingFactory,
    AnnualStatementFactory,
    CooperativeFactory,
    LifeStatusFactory,
    derive,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    made = LifeStatusFactory().cooperative
    AnnualMeetingFactory(cooperative=made, book_year=clock.today().year - 2)
    derive(made)
    return made


def group_in_list(*, at: dt.date | None = None) -> list[str]:
    rows = select(ListQuery(at=at), Cooperative.objects.all())
    return list(rows.values_list("now_group", flat=True))


def shown() -> list[str]:
    """Names on the list's page, which asks the short table alone."""
    page = ListPage(ListQuery(), Cooperative.objects.all(), {})
    assert page.short is not None
    names = [row.record.name for row in page.rows]
    assert page.total == len(names)
    return names


def groups_of_all() -> list[str]:
    return list(selection.standings(clock.today()).values_list("group", flat=True))


def later(days: int):
    return dt.timedelta(days=days)


def test_it_says_today_what_the_standings_say(cooperative, monkeypatch):
    assert selection.listing_holds(clock.today())
    short = group_in_list()
    monkeypatch.setattr(selection, "listing_holds", lambda at: False)
    assert group_in_list() == short == ["unknown"]


def test_a_list_of_today_does_not_read_the_standings(cooperative, django_assert_num_queries):
    with django_assert_num_queries(2) as asked:
        group_in_list()
    assert not any("registry_standing" in query["sql"] for query in asked.captured_queries)


def test_when_its_day_has_passed_the_standings_are_read(cooperative, settings):
    listing = Listing.objects.get()
    listing.until, listing.group = clock.today() + later(1), "ill"
    listing.save()
    assert group_in_list() == ["ill"]
    settings.CLOCK_SHIFT = later(1)
    assert group_in_list() == ["unknown"]


def test_following_the_calendar_makes_it_hold_again(cooperative, settings):
    assert standing.refresh_due() == 0
    settings.CLOCK_SHIFT = later(500)
    assert not selection.listing_holds(clock.today())
    assert standing.refresh_due() == 1
    assert selection.listing_holds(clock.today())


def test_a_cooperative_that_begins_later_appears_on_its_day(settings):
    begins = clock.today() + later(3)
    made = CooperativeFactory(legal_entity_date=begins)
    LifeStatusFactory(cooperative=made, period=(begins, None))
    derive(made)
    assert group_in_list() == shown() == groups_of_all() == []
    settings.CLOCK_SHIFT = later(3)
    assert group_in_list() == groups_of_all() == ["active_healthy"]
    assert shown() == [made.name]


class TestAmounts:
    def listed(self) -> tuple:
        return Listing.objects.values_list("statement_year", "members").get()

    def test_follow_the_newest_statement(self, cooperative):
        assert self.listed() == (None, None)
        AnnualStatementFactory(cooperative=cooperative, book_year=2016, members=30)
        newest = AnnualStatementFactory(cooperative=cooperative, book_year=2017, members=40)
        assert self.listed() == (2017, 40)
        AnnualStatement.objects.filter(pk=newest.pk).update(members=44)
        assert self.listed() == (2017, 44)
        newest.delete()
        assert self.listed() == (2016, 30)
        derive(cooperative)
        assert self.listed() == (2016, 30)

    def test_of_a_year_that_has_not_ended_count_once_received(self, cooperative):
        year = clock.today().year
        AnnualStatementFactory(cooperative=cooperative, book_year=year + 1, members=30)
        assert self.listed() == (None, None)
        AnnualStatement.objects.update(received_on=clock.today())
        assert self.listed() == (year + 1, 30)
