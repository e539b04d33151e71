"""How far away a date is, in words."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import formats

SOON = 14  # days; nearer than this is a warning
PATIENCE = 3  # days; what has waited longer is marked


def distance(due: dt.date, *, at: dt.date) -> tuple[str, str]:
    """Words and kind of tag: ("6 hari lagi", "warn"), ("Lewat 18 hari", "danger").

    A moment counts by its day in Bogor.
    """
    if isinstance(due, dt.datetime):
        due = timezone.localtime(due).date()
    days = (due - at).days
    if days < 0:
        late = ngettext("Lewat %(days)s hari", "Lewat %(days)s hari", -days)
        return late % {"days": -days}, "danger"
    if days == 0:
        return _("Hari ini"), "warn"
    words = ngettext("%(days)s hari lagi", "%(days)s hari lagi", days) % {"days": days}
    return words, "warn" if days <= SOON else ""


def waiting(since: dt.date, *, at: dt.date) -> tuple[str, str]:
    """Words and kind of tag: ("menunggu 6 hari", "warn"), ("baru hari ini", "")."""
    days = (at - since).days
    if days < 1:
        return _("baru hari ini"), ""
    words = ngettext("menunggu %(days)s hari", "menunggu %(days)s hari", days)
    words %= {"days": formats.number(days)}
    return words, "warn" if days >= PATIENCE else ""


def age(since: dt.datetime, *, at: dt.datetime) -> str:
    """How long something waits: "11 jam", "18 hari"."""
    gap = at - since
    if gap < dt.timedelta(hours=1):
        return _("%(count)s menit") % {"count": max(1, int(gap.total_seconds() // 60))}
    if gap < dt.timedelta(days=1):
        return _("%(count)s jam") % {"count": int(gap.total_seconds() // 3600)}
    return _("%(count)s hari") % {"count": gap.days}
