from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def left(seconds: int | None) -> str:
    """ "kira-kira 20 detik lagi", rounded so that it does not flicker; "" when unknown."""
    if seconds is None:
        return ""
    if seconds < 60:
        rounded = max(5, round(seconds / 5) * 5)
        return _("kira-kira %(count)s detik lagi") % {"count": rounded}
    minutes = round(seconds / 60)
    return ngettext("kira-kira %(count)s menit lagi", "kira-kira %(count)s menit lagi", minutes) % {
        "count": minutes
    }
