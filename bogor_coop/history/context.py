"""Who acts, on whose behalf, why, and through which door: told to the database triggers."""

import pghistory

DOORS = ("form", "import", "undo", "revert", "command", "task", "admin", "demo")


def acting(*, by=None, on_behalf_of=None, reason: str = "", door: str = "", **details):
    """Context manager under which every recorded change carries this context.

    Nested uses add to the outer one. ``by`` and ``on_behalf_of`` are users; ``details`` are
    JSON values (for example ``batch=``, ``document=``). Empty values are left out.
    """
    context = {
        "user": by.pk if by is not None else None,
        "user_name": str(by) if by is not None else None,
        "on_behalf_of": on_behalf_of.pk if on_behalf_of is not None else None,
        "on_behalf_of_name": str(on_behalf_of) if on_behalf_of is not None else None,
        "reason": reason,
        "door": door,
        **details,
    }
    return pghistory.context(**{key: value for key, value in context.items() if value})


def acting_key():
    """The key of the user in whose name changes are being recorded now, or None."""
    with pghistory.context() as current:
        return current.metadata.get("user")
