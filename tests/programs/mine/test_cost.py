"""What one registration costs: every statement between the press and the answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bogor_coop.accounts import middleware
from programs.models import Registration

pytestmark = pytest.mark.django_db
MOST, COST = 20, 20


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    """Staff need a second factor there, so the roles of everybody are read."""
    settings.MFA_REQUIRED = True


def statements_of_a_registration(way, people) -> list[str]:
    """Of the last press alone; opening and ending the transaction are counted too."""
    way.answer_all(people)
    page = way.get("periksa")
    fields = {name: page.context[name] for name in ("seal", "together")}
    with CaptureQueriesContext(connection) as queries:
        answer = way.say("periksa", **fields)
    assert answer.status_code == 302
    return [query["sql"] for query in queries]


def test_a_registration_takes_at_most_twenty_statements(way, board):
    found = statements_of_a_registration(way, board)
    assert len(found) <= MOST, "\n".join(found)
    assert Registration.objects.count() == 2


def test_one_more_person_costs_no_more(way, board):
    assert len(statements_of_a_registration(way, board[:1])) == COST


def test_twin_one_more_question_is_noticed(way, board, monkeypatch):
    asked = middleware.must_add_second_factor

    def curious(user):
        Registration.objects.exists()
        return asked(user)

    monkeypatch.setattr(middleware, "must_add_second_factor", curious)
    assert len(statements_of_a_registration(way, board[:1])) == COST + 1
