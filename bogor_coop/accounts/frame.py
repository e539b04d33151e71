"""What the frame of every page asks about a person: name, role, base template, preferences."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import navigation

from .models import User
from .permissions import AccountsPermission, can


def describe(user: User) -> navigation.Person:
    """Full name, and the section or else the first role."""
    roles = sorted(str(role.label) for role in user.roles)
    return navigation.Person(name=user.full_name, role=user.section or (roles[0] if roles else ""))


def base_template(user: User | AnonymousUser) -> str:
    """Staff work densely, managers slowly; whoever is not signed in sees the public frame."""
    if not isinstance(user, User):
        return "base_public.html"
    return "base_staff.html" if user.is_staff_member else "base_manager.html"


def remember(user: User, chosen: dict[str, str]) -> None:
    """Keep theme, density and language with the person."""
    names = ("theme", "density", "language")
    fields: dict[str, Any] = {name: chosen[name] for name in names if name in chosen}
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=list(fields))


def reads_users(user: User | AnonymousUser) -> bool:
    """Whether the person finds user administration in her menu."""
    return can(user, AccountsPermission.VIEW_USERS)


def announce() -> None:
    """Give the frame its answers; called once the apps are ready."""
    navigation.describe_person(describe)
    navigation.choose_frame(base_template)
    navigation.remember_preferences(remember)
    navigation.register(
        navigation.Entry(
            _("Pengguna"), "accounts:user_list", "person", 20, icon="people", allowed=reads_users
        ),
        navigation.Entry(_("Akun saya"), "my_account", "person", 10, icon="person"),
        navigation.Entry(_("Akun"), "my_account", "manager", 90, icon="person"),
        navigation.Entry(
            _("Keluar"), "account_logout", "person", 90, icon="box-arrow-right", post=True
        ),
    )
