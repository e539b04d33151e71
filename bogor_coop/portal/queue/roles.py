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
OWN = "saya"  # all of one's own work, said aloud: some roles begin on another page


@dataclass(frozen=True)
class _Holder:
    """Somebody with one role alone, to ask what that role would see."""

    permissions: frozenset
    is_authenticated: bool = True


@dataclass(frozen=True)
class Place:
    """``chosen`` is a role, "tim", or "" for all of one's own work.

    ``problem`` says that another place was asked for, and what is shown instead.
    """

    chosen: str
    sources: Sequence[Source]
    tabs: Sequence[Tab]
    problem: str = ""

    @property
    def team(self) -> bool:
        """Whether the work of colleagues is shown as well."""
        return self.chosen == TEAM

    @classmethod
    def asked(cls, user, query) -> "Place":
        """By ``?sebagai=``; instead of a place that is not hers the person sees her own work."""
        every = sources_for(user)
        by_role = {role.value: _of_role(role, every) for role in Role if role in user.roles}
        roles = {role: found for role, found in by_role.items() if found}
        if len(roles) < 2:
            roles = {}
        asked = query.get("sebagai", "").strip()
        chosen = asked if asked == TEAM or asked in roles else ""
        own: list[tuple[str, Text]] = [(role, Role(role).label) for role in roles] or [
            ("", _("Tugas saya"))
        ]
        if len(roles) > 1:
            own = [("", _("Semua peran")), *own]
        names = [*own, (TEAM, _("Semua tim"))] if every else []
        tabs = [
            Tab(word, address(query, sebagai=name or OWN, jenis=None, semua=None), None,
                name == chosen)
            for name, word in names
        ]  # fmt: skip
        hers = {"", OWN, TEAM, *by_role, *(role.value for role in Role if role in user.roles)}
        problem = "" if asked in hers else _refused(asked)
        return cls(chosen, roles.get(chosen, every), tabs, problem)


def _refused(asked: str) -> str:
    """A role of others, or a word that is none."""
    if asked in Role.values:
        return _(
            "Anda tidak memegang peran %(role)s. Yang tampak ialah pekerjaan Anda sendiri."
        ) % {"role": Role(asked).label}
    word = "".join(filter(str.isprintable, asked))[:40]
    return _("“sebagai=%(word)s” tidak dikenal. Yang tampak ialah pekerjaan Anda sendiri.") % {
        "word": word
    }


def _of_role(role: Role, every: Sequence[Source]) -> list[Source]:
    holder = _Holder(permissions_of([role]))
    return [source for source in every if source.allowed(holder)]
