"""What the search page finds here: people with an account, for those who look after them."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import finders
from bogor_coop.ui.finders import Finder, Hit, Hits

from . import queries
from .enums import Role
from .permissions import AccountsPermission, can


def announce() -> None:
    """Called once the apps are ready."""
    finders.register(Finder("pengguna", _("Pengguna"), _may_view, people, 60))


def _may_view(user) -> bool:
    return can(user, AccountsPermission.VIEW_USERS)


def people(user, text: str, most: int) -> Hits:
    """By name, address or number, those switched off left out, as their list does."""
    if not text.strip():
        return Hits()
    found = queries.users(q=text.strip())
    rows = [
        Hit([(person.full_name, False)], reverse("accounts:user_detail", args=[person.pk]),
            ", ".join(str(Role(one.role).label) for one in person.held))
        for person in found[:most]
    ]  # fmt: skip
    more = f"{reverse('accounts:user_list')}?{urlencode({'q': text.strip()})}"
    return Hits(rows, found.order_by().count(), more)
