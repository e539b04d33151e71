"""In whose place a person looks at the queue: one of her roles, or the whole team."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.roles import permissions_of
from bogor_coop.ui.parts import Tab
from bogor_coop.ui.tables import address

from .sources import Source, Text, sources_for

TEAM = "tim"


@dataclass(frozen=True)
class _Holder:
    """Somebody with one role alone, to ask what that role would see."""

    permissions: frozenset
    is_authenticated: bool = True


@dataclass(frozen=True)
class Place:
    """``chosen`` is a role, "tim", or "" for all of one's own work."""

    chosen: str
    sources: Sequence[Source]
    tabs: Sequence[Tab]

    @property
    def team(self) -> bool:
        """Whether the work of colleagues is shown as well."""
        return self.chosen == TEAM

    @classmethod
    def asked(cls, user, query) -> "Place":
        """By ``?sebagai=``; a role that the person does not hold is as if nothing was asked."""
        every = sources_for(user)
        by_role = {role.value: _of_role(role, every) for role in Role if role in user.roles}
        roles = {role: found for role, found in by_role.items() if found}
        if len(roles) < 2:
            roles = {}
        chosen = query.get("sebagai", "")
        chosen = chosen if chosen == TEAM or chosen in roles else ""
        own: list[tuple[str, Text]] = [(role, Role(role).label) for role in roles] or [
            ("", _("Tugas saya"))
        ]
        if len(roles) > 1:
            own = [("", _("Semua peran")), *own]
        names = [*own, (TEAM, _("Semua tim"))] if every else []
        tabs = [
            Tab(word, address(query, sebagai=name, jenis=None, semua=None), None, name == chosen)
            for name, word in names
        ]
        return cls(chosen, roles.get(chosen, every), tabs)


def _of_role(role: Role, every: Sequence[Source]) -> list[Source]:
    holder = _Holder(permissions_of([role]))
    return [source for source in every if source.allowed(holder)]
