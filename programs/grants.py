"""What the application's role may not do with costs: touch the count of what was shared out."""

from collections.abc import Callable

from bogor_coop.history import grants


def statements(application: str, quote: Callable[[str], str]) -> list[str]:
    """The trigger alone counts; a share is never changed."""
    return [
        f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON programs_sharedentry FROM {application}",
        f"REVOKE UPDATE, TRUNCATE ON programs_costshare FROM {application}",
    ]


def register() -> None:
    """Called once the apps are ready."""
    grants.limit("programs", statements)
