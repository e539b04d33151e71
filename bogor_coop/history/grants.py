"""What the three database roles may do; given anew after every migration.

The application reads and writes rows, but cannot alter tables, and can only add to the
history. The auditor reads, except what would let her act as somebody else. Run with the
owner's connection (``migrate`` has it).
"""

from collections.abc import Callable

from django.apps import apps
from django.conf import settings
from django.db import connections
from pghistory.models import Event

# Whoever holds one of these can sign in as another person; no audit needs them.
SECRETS: dict[str, tuple[str, ...]] = {
    "account_emailconfirmation": ("key",),
    "accounts_invitation": ("secret_hash",),
    "accounts_user": ("password",),
    "django_session": ("session_key", "session_data"),
    "mfa_authenticator": ("data",),
    "notices_caughtmail": ("text", "html", "attachments"),
    "usersessions_usersession": ("session_key", "data"),
}


# A trigger that runs with the owner's rights does what the application may not. It fires without
# this right; only who hangs it on a table needs it, and a temporary table anybody may make.
OWN_GUARDS = """
DO $$ DECLARE guard regprocedure; BEGIN
  FOR guard IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND prosecdef AND prorettype = 'trigger'::regtype AND proowner = current_user::regrole
  LOOP EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', guard); END LOOP;
END $$
"""

Limits = Callable[[str, Callable[[str], str]], list[str]]
_limits: dict[str, Limits] = {}


def limit(name: str, statements: Limits) -> None:
    """A room takes rights away again: ``statements(application, quote)`` run after the grants."""
    _limits[name] = statements


def event_tables() -> list[str]:
    """The append-only tables of the history."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if issubclass(model, Event) and model._meta.managed
    )


def columns_of(table: str) -> list[str]:
    """The columns of a managed table."""
    models = apps.get_models(include_auto_created=True)
    model = next(model for model in models if model._meta.db_table == table)
    return [field.column for field in model._meta.local_concrete_fields]


def withholding(auditor: str, quote: Callable[[str], str]) -> list[str]:
    """Statements that leave the auditor the harmless columns of tables that hold secrets."""
    statements = []
    for table, secret in SECRETS.items():
        harmless = ", ".join(quote(name) for name in columns_of(table) if name not in secret)
        statements += [
            f"REVOKE SELECT ON {quote(table)} FROM {auditor}",  # noqa: S608 - names of ours
            f"GRANT SELECT ({harmless}) ON {quote(table)} TO {auditor}",
        ]
    return statements


def grant_to_roles(using: str = "default") -> None:
    """Give the application's and the auditor's role their rights on every table."""
    connection = connections[using]
    quote = connection.ops.quote_name
    application = quote(settings.DATABASE_ROLES["app"])
    auditor = quote(settings.DATABASE_ROLES["auditor"])
    statements = [
        f"GRANT USAGE ON SCHEMA public TO {application}, {auditor}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {application}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {application}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {auditor}",
        *withholding(auditor, quote),
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {application}",
        OWN_GUARDS,
        *(
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {quote(table)} FROM {application}"
            for table in event_tables()
        ),
        *(statement for make in _limits.values() for statement in make(application, quote)),
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s)",
            [list(settings.DATABASE_ROLES.values())],
        )
        if cursor.fetchone()[0] < len(settings.DATABASE_ROLES):
            return
        cursor.execute("; ".join(statements))
