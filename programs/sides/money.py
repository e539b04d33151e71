"""What was spent on the cooperative: its part of the activities that reached it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from budget import permissions as budget

from ..permissions import can_view_all
from ..queries.cooperative_costs import spent_on
from .shape import Asked, Side, Told


def sees_money(user) -> bool:
    """Whoever may open the payments too."""
    return can_view_all(user) and budget.can_view(user)


def read(asked: Asked) -> Told:
    """Newest activity first; ``more`` is the sum of all of them, in rupiah."""
    found = spent_on(asked.cooperative, at=asked.at)
    return Told(found[: asked.most], len(found), sum(one.amount for one in found))


def heading(n: int) -> str:
    return ngettext("Biaya dari %(n)s kegiatan", "Biaya dari %(n)s kegiatan", n)


SIDE = Side(
    "biaya",
    _("Uang yang dipakai"),
    _("Belum ada pembayaran kegiatan yang sampai ke koperasi ini."),
    heading,
    read,
    sees_money,
    "programs/sides/biaya.html",
)
