"""Two hundred managers press "Kirim pendaftaran" for thirty seats at once, at two processes."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.urls import reverse

from bogor_coop.accounts.enums import Role
from programs.enums import PersonRole, RegistrationState
from programs.models import Registration, RegistrationDraft
from programs.registering.answers import Answers, Coming
from tests.database import as_owner
from tests.factories import ManagershipFactory, RoleAssignmentFactory
from tests.programs import factories

from .serving import press_all, served, signed_in

SEATS, MANAGERS = 30, 200
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.timeout(600),
]


@pytest.fixture
def activity():
    return factories.ActivityFactory(capacity=SEATS, opens_at=None, closes_at=None)


@pytest.fixture
def presses(activity) -> list[tuple[str, dict]]:
    """Everybody has answered all questions and stands before the last one."""
    made = []
    for number in range(MANAGERS):
        user = ManagershipFactory().user
        RoleAssignmentFactory(user=user, role=Role.COOPERATIVE_MANAGER)
        coming = Coming("n1", f"Orang {number}", PersonRole.CHAIR, reachable=True, asked=True)
        answers = Answers(people=(coming,))
        RegistrationDraft.objects.create(user=user, activity=activity, answers=answers.kept())
        fields = {"seal": answers.seal, "together": activity.group_policy}
        made.append((signed_in(user), fields))
    return made


def last_question(activity) -> str:
    return reverse("my_activities:periksa", args=[activity.pk])


@pytest.fixture
def commits() -> Iterator[None]:
    """The order of commits, written down by a trigger that fires at their very end."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("""
            CREATE TABLE storm_commits (id serial PRIMARY KEY, queue_number integer);
            GRANT ALL ON storm_commits, storm_commits_id_seq TO PUBLIC;
            CREATE FUNCTION storm_commit() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO storm_commits (queue_number) VALUES (NEW.queue_number);
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER storm_commit AFTER INSERT ON programs_registration
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION storm_commit();
        """)
    yield
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER storm_commit ON programs_registration;"
            "DROP FUNCTION storm_commit; DROP TABLE storm_commits;"
        )


def states(activity) -> Counter:
    return Counter(activity.registrations.values_list("state", flat=True))


@pytest.mark.usefixtures("commits")
def test_thirty_sit_and_the_others_wait_in_the_order_of_commit(activity, presses):
    with served() as port:
        answers = press_all(port, last_question(activity), presses)
    assert Counter(answers) == {302: MANAGERS}
    assert states(activity) == {
        RegistrationState.BOOKED: SEATS,
        RegistrationState.WAITING: MANAGERS - SEATS,
    }
    assert not RegistrationDraft.objects.exists()
    rows = Registration.objects.order_by("queue_number")
    assert [row.state for row in rows[:SEATS]] == [RegistrationState.BOOKED] * SEATS
    with connection.cursor() as cursor:
        cursor.execute("SELECT queue_number FROM storm_commits ORDER BY id")
        assert [number for (number,) in cursor] == list(range(1, MANAGERS + 1))


@contextmanager
def without_backstop() -> Iterator[None]:
    """The unique constraints on seat and queue number, away for a while."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = 'programs_registration'::regclass AND contype = 'u'"
            " AND (pg_get_constraintdef(oid) LIKE '%(seat_id)%'"
            " OR conname = 'registration_queue_number_once')"
        )
        found = cursor.fetchall()
        assert len(found) == 2
        for name, _definition in found:
            cursor.execute(f'ALTER TABLE programs_registration DROP CONSTRAINT "{name}"')
    try:
        yield
    finally:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM programs_registration")
            for name, definition in found:
                cursor.execute(
                    f'ALTER TABLE programs_registration ADD CONSTRAINT "{name}" {definition}'
                )


def test_twin_without_lock_and_seat_rows_the_same_rush_oversells(activity, presses):
    with without_backstop():
        with served(twin=True) as port:
            answers = press_all(port, last_question(activity), presses)
        assert Counter(answers)[302] == MANAGERS
        assert states(activity)[RegistrationState.BOOKED] > SEATS
