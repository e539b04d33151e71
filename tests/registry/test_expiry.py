"""What expires is told to its managers once, with all that is hers; what was renewed is not."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db.backends.postgresql.psycopg_any import DateRange

from bogor_coop.notices import actions
from bogor_coop.notices.models import Notice
from registry.enums import ContactRole
from registry.models import Contact, Cooperative
from tests.factories import (
    HealthAssessmentFactory,
    LifeStatusFactory,
    ManagershipFactory,
    derive,
)

ENDS = dt.date(2018, 4, 20)
LATER = dt.date(2020, 4, 20)


def on(month: int, day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2018, month, day, hour, tzinfo=ZoneInfo("Asia/Jakarta"))


def certificate(cooperative, until) -> None:
    Cooperative.objects.filter(pk=cooperative.pk).update(certificate_valid_until=until)


def assessment(cooperative, until) -> None:
    year = until.year - 4
    HealthAssessmentFactory(
        cooperative=cooperative, book_year=year, assessed_on=dt.date(year, 5, 1), valid_until=until
    )


def term(cooperative, until) -> None:
    Contact.objects.create(
        cooperative=cooperative,
        role=ContactRole.CHAIR,
        name="Ibu Ketua",
        term=DateRange(dt.date(until.year - 3, 1, 1), until + dt.timedelta(days=1)),
    )


PAPERS = [
    pytest.param(certificate, "registry.certificate", on(4, 6), "Sertifikat NIK", id="certificate"),
    pytest.param(assessment, "registry.assessment", on(4, 6), "Penilaian kesehatan", id="health"),
    pytest.param(term, "registry.board_term", on(3, 21), "Masa jabatan pengurus", id="term"),
]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.parametrize(("paper", "source", "due", "words"), PAPERS),
]


def hers(user, name: str) -> Cooperative:
    cooperative = LifeStatusFactory(cooperative__name=name).cooperative
    ManagershipFactory(user=user, cooperative=cooperative)
    derive(cooperative)
    return cooperative


@pytest.fixture
def mine(ani):
    ani.managerships.all().delete()
    return hers(ani, "Koperasi Satu")


def planned(source: str, due: dt.datetime) -> list[Notice]:
    """What is planned by mail, looking from three days before it is due."""
    with time_machine.travel(due - dt.timedelta(days=3), tick=False):
        actions.plan_reminders(source)
    return list(Notice.objects.filter(channel="mail", status="planned"))


def send(due: dt.datetime) -> set:
    with time_machine.travel(due, tick=False):
        return {actions.send(notice_id=pk, token=token) for pk, token in actions.claim_due()}


def test_one_message_names_all_that_expire_on_that_day(ani, mine, paper, source, due, words):
    paper(mine, ENDS)
    paper(hers(ani, "Koperasi Dua"), ENDS)
    paper(hers(ani, "Koperasi Tiga"), LATER)
    [notice] = planned(source, due)
    assert (notice.subject_version, notice.due_at) == (20180420, due)
    assert send(due) == {"accepted"}
    [sent] = mail.outbox
    assert sent.subject.startswith(words)
    assert "20 April 2018" in sent.subject
    assert "- Koperasi Satu\n- Koperasi Dua\n" in sent.body
    assert "Tiga" not in sent.body


def test_what_was_renewed_before_planning_is_told_to_nobody(mine, paper, source, due, words):
    paper(mine, ENDS)
    paper(mine, LATER)
    assert planned(source, due) == []


def test_what_is_renewed_after_planning_is_not_sent(mine, paper, source, due, words):
    paper(mine, ENDS)
    [notice] = planned(source, due)
    paper(mine, LATER)
    assert send(due) == {"superseded"}
    assert mail.outbox == []
    notice.refresh_from_db()
    assert notice.reason


def test_the_candidates_are_one_statement(
    ani, mine, paper, source, due, words, django_assert_num_queries
):
    for name in ("Koperasi Dua", "Koperasi Tiga"):
        paper(hers(ani, name), ENDS)
    from bogor_coop.notices.sources import source_of

    with time_machine.travel(due, tick=False), django_assert_num_queries(1):
        assert len({row["recipient_id"] for row in source_of(source).candidates(None)}) == 1
