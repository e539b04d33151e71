"""How a cooperative stands, said to its managers in one or two sentences."""

from django.utils.translation import gettext as _

from ..enums import Group
from .four_facts import joined
from .loading import Record


def of(record: Record) -> str:
    """Its group with every reason; that the group is the office's own is said beside "sakit"."""
    standing = record.standing
    if standing is None or standing.group == Group.DISSOLVED:
        return ""
    because = {"reasons": joined(standing.reasons)}
    if standing.group == Group.ILL:
        sentence = _("Dinas mencatat koperasi Anda “sakit” karena %(reasons)s.") % because
        return f"{sentence} {_('Itu tanda perlu dibina, bukan kelas resmi.')}"
    if standing.group == Group.UNKNOWN:
        return _("Dinas belum tahu keadaan koperasi Anda: %(reasons)s.") % because
    if standing.health_class:
        return _("Koperasi Anda tercatat aktif dan sehat.")
    return _("Koperasi Anda tercatat aktif dan RAT terakhirnya diadakan.")
