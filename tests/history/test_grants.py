"""The auditor reads the history and the register, but nothing to sign in with."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from bogor_coop.history.grants import SECRETS, columns_of
from tests.database import AUDITOR, as_owner

pytestmark = pytest.mark.django_db
SUSPICIOUS = ("password", "secret", "session_key", "session_data")


def read_as_auditor(sql: str) -> None:
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {AUDITOR}")
        cursor.execute(sql)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table in SECRETS for column in SECRETS[table]]
)
def test_the_auditor_reads_no_secret(table, column):
    with pytest.raises(ProgrammingError, match="permission denied"):
        read_as_auditor(f"SELECT {column} FROM {table}")


@pytest.mark.parametrize("table", SECRETS)
def test_the_auditor_reads_what_stands_beside_a_secret(table):
    harmless = [f'"{name}"' for name in columns_of(table) if name not in SECRETS[table]]
    read_as_auditor(f"SELECT {', '.join(harmless)} FROM {table}")


@pytest.mark.parametrize("table", ["registry_cooperative", "registry_cooperativeevent"])
def test_the_auditor_reads_the_register_and_its_history(table):
    read_as_auditor(f"SELECT * FROM {table}")


def test_every_column_that_sounds_like_a_secret_is_withheld():
    open_ones = [
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
        if any(word in field.column for word in SUSPICIOUS)
        and field.column not in SECRETS.get(model._meta.db_table, ())
    ]
    assert open_ones == []
