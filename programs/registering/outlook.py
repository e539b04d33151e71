"""What will happen when she sends: who gets a seat, who waits in which place."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..enums import GroupPolicy
from ..queries.registrations import Counts


@dataclass(frozen=True)
class Outlook:
    """As things stand now; nothing is held until she sends."""

    names: Sequence[str]
    counts: Counts
    approval: bool = False
    group_policy: str = GroupPolicy.PARTIAL

    @property
    def seated(self) -> int:
        """How many of them would get a seat; nobody passes those who wait already."""
        if self.approval or self.counts.waiting:
            return 0
        free = min(self.counts.free, len(self.names))
        if self.group_policy == GroupPolicy.WHOLE and free < len(self.names):
            return 0
        return free

    @property
    def divided(self) -> bool:
        """Whether seats suffice for some of them only."""
        return not self.approval and not self.counts.waiting and self.splits

    @property
    def splits(self) -> bool:
        return 0 < self.counts.free < len(self.names)

    @property
    def headline(self) -> str:
        """How many seats are left."""
        if self.approval:
            return _("Petugas memeriksa dahulu.")
        free, seats = self.counts.free, self.counts.seats
        if free <= 0:
            return _("Semua %(seats)s kursi sudah terisi.") % {"seats": seats}
        words = ngettext(
            "Sisa %(free)s kursi dari %(seats)s.", "Sisa %(free)s kursi dari %(seats)s.", free
        )
        return words % {"free": free, "seats": seats}

    @property
    def sentences(self) -> list[str]:
        """What becomes of each of them."""
        if self.approval:
            return [
                _("Anda mendapat kabar setelah petugas memutuskan. Belum ada kursi yang dipegang.")
            ]
        seated = self.names[: self.seated]
        waiting = self.names[self.seated :]
        first = self.counts.waiting + 1
        found = []
        if seated:
            found.append(_("%(who)s langsung mendapat kursi.") % {"who": listed(seated)})
        if self.divided and not seated:
            found.append(_("Kursi itu tidak cukup untuk semua, jadi semuanya menunggu bersama."))
        for place, name in enumerate(waiting, start=first):
            found.append(
                _("%(who)s menjadi urutan ke-%(place)s di daftar tunggu.")
                % {"who": name, "place": place}
            )
        return found


def listed(names: Sequence[str]) -> str:
    """ "Ani", "Ani dan Budi", "Ani, Budi, dan Citra"."""
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return _("%(one)s dan %(other)s") % {"one": names[0], "other": names[1]}
    return _("%(many)s, dan %(last)s") % {"many": ", ".join(names[:-1]), "last": names[-1]}
