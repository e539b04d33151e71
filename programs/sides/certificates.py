"""Certificates that people of the cooperative earned; what was taken back says so."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..models import Certificate
from .shape import Asked, Side, Told, concerned


def read(asked: Asked) -> Told:
    """Newest first. Two queries."""
    return asked.cut(
        Certificate.objects.filter(
            registration__cooperative=asked.cooperative, issued_on__lte=asked.at
        ).order_by("-issued_on", "-pk")
    )


def heading(n: int) -> str:
    return ngettext("%(n)s sertifikat pelatihan", "%(n)s sertifikat pelatihan", n)


SIDE = Side(
    "sertifikat",
    _("Sertifikat pelatihan"),
    _("Belum ada sertifikat atas nama orang dari koperasi ini."),
    heading,
    read,
    concerned,
    "programs/sides/sertifikat.html",
)
