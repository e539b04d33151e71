"""The web speaks to the database as the application, which cannot change a table."""

import threading

import pytest
from django.db import ProgrammingError, connection

from tests.database import APPLICATION, as_owner


def current_role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_a_test_speaks_as_the_application():
    assert current_role() == APPLICATION


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_speaks_as_the_application():
    assert current_role() == APPLICATION


@pytest.mark.django_db(transaction=True)
def test_other_threads_speak_as_the_application():
    roles = []

    def ask() -> None:
        roles.append(current_role())
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert roles == [APPLICATION]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE intruder (id int)",
        "ALTER TABLE django_session ADD intruder int",
        "ALTER TABLE django_session DISABLE TRIGGER USER",
        "DROP TABLE django_session",
        "TRUNCATE django_session",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_cannot(statement: str):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        connection.cursor().execute(statement)


@pytest.mark.django_db
def test_the_owner_can_what_the_application_cannot():
    with as_owner():
        connection.cursor().execute("ALTER TABLE django_session ADD intruder int")


@pytest.mark.django_db
def test_the_application_hangs_no_trigger_of_the_owner_on_a_table_of_its_own():
    """Such a function does what the application may not; only the owner says on what."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, has_function_privilege(oid, 'EXECUTE') FROM pg_proc"
            " WHERE pronamespace = 'public'::regnamespace AND prosecdef"
            " AND prorettype = 'trigger'::regtype"
        )
        found = dict(cursor.fetchall())
    assert {"budget_count", "programs_share_costs"} <= found.keys()
    assert not any(found.values())
