"""People, roles, sign-in and idempotency keys."""
