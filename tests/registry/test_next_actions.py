"""What waits at a cooperative follows from its facts, overdue first."""

import datetime as dt

import pytest

from registry.models import Cooperative
from registry.record import next_actions
from registry.record.loading import Record, with_standing
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2018, 12, 14)


def waits(cooperative, at=DAY):
    factories.derive(cooperative)
    found = with_standing(Cooperative.objects.filter(pk=cooperative.pk), at=at).get()
    return [(str(action.sentence), action.due) for action in next_actions.of(Record(found, at))]


@pytest.fixture
def cooperative(db):
    """Active, its meeting of 2017 reported, its statement in: nothing waits but the next one."""
    cooperative = factories.CooperativeFactory()
    factories.LifeStatusFactory(cooperative=cooperative)
    factories.AnnualMeetingFactory(cooperative=cooperative, reported_on=dt.date(2018, 3, 12))
    factories.AnnualStatementFactory(cooperative=cooperative)
    return cooperative


def test_the_next_meeting_is_prepared_in_good_time(cooperative):
    assert waits(cooperative) == [("Siapkan RAT tahun buku 2018", dt.date(2019, 3, 31))]


def test_half_a_year_before_nothing_waits(cooperative):
    assert waits(cooperative, at=dt.date(2018, 9, 1)) == []


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        ("unknown", "Catat RAT tahun buku 2017"),
        ("not_held", "Tagih RAT tahun buku 2017"),
    ],
)
def test_a_meeting_overdue_stands_first(cooperative, outcome, sentence):
    cooperative.meetings.update(outcome=outcome, held_on=None, reported_on=None)
    assert waits(cooperative)[0] == (sentence, dt.date(2018, 3, 31))


def test_a_meeting_without_report_is_asked_for(cooperative):
    cooperative.meetings.update(reported_on=None)
    assert ("Minta laporan RAT tahun buku 2017", None) in waits(cooperative)


def test_a_missing_statement_is_asked_for(cooperative):
    cooperative.statements.all().delete()
    assert ("Catat laporan tahun buku 2017", None) in waits(cooperative)


def test_a_certificate_is_renewed_before_it_ends(cooperative):
    Cooperative.objects.update(certificate_valid_until=dt.date(2019, 1, 10))
    assert waits(cooperative)[0] == ("Perpanjang sertifikat NIK", dt.date(2019, 1, 10))


def test_a_board_whose_term_ends_is_renewed(cooperative):
    factories.ContactFactory(
        cooperative=cooperative, term=(dt.date(2016, 1, 1), dt.date(2019, 1, 1))
    )
    assert waits(cooperative)[0] == ("Perbarui ketua", dt.date(2018, 12, 31))


def test_an_unknown_life_is_found_out(cooperative):
    cooperative.life_statuses.update(status="unknown")
    assert ("Pastikan kelembagaannya", None) in waits(cooperative)


def test_nothing_is_asked_of_a_dissolved_one(cooperative):
    cooperative.meetings.all().delete()
    cooperative.life_statuses.update(status="dissolved", reason="bubar")
    assert waits(cooperative) == []


def test_nothing_is_asked_for_years_before_it_was_founded(cooperative):
    cooperative.meetings.all().delete()
    Cooperative.objects.update(legal_entity_date=dt.date(2018, 5, 1))
    cooperative.life_statuses.update(period=(dt.date(2018, 5, 1), None))
    cooperative.statements.all().delete()
    assert not any("2017" in sentence for sentence, _due in waits(cooperative))
