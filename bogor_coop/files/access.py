"""Who may open a file: whoever may see a record that it belongs to.

Each department registers a question for the records that it attaches files to.
"""

from collections.abc import Callable

from .models import Attachment

Owner = Callable[[Attachment, object], bool]
_owners: dict[str, Owner] = {}


def register(name: str, may_see: Owner) -> None:
    """``may_see(attachment, user)``: does a record visible to the user hold this file?"""
    _owners[name] = may_see


def may_open(attachment: Attachment, user) -> bool:
    """Whether any department vouches for the user."""
    return any(may_see(attachment, user) for may_see in _owners.values())
