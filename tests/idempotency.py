"""The hidden key of our forms, for tests that send one."""

from bogor_coop.accounts.idempotency import FIELD, new_key


def with_key(data: dict) -> dict:
    """The fields together with a fresh key."""
    return {FIELD: new_key(), **data}
