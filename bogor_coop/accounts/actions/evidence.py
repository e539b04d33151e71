"""Who acts and why, told to the history that stands above this room and watches its tables."""

import pghistory

from ..models import User


def acting(*, by: User, reason: str = ""):
    """Context manager: every change inside carries the actor and the reason."""
    context = {"user": by.pk, "user_name": str(by), "reason": reason}
    return pghistory.context(**{key: value for key, value in context.items() if value})
