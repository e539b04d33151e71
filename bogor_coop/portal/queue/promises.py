"""What was promised: one's own actions that are due, and how many of outsiders are late."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import formats
from programs import permissions, promises
from programs.models import ActionItem

from .sources import Asked, Item

AHEAD = dt.timedelta(days=7)
MOST = 25


def action_items(asked: Asked) -> Iterator[Item]:
    """Late or due within a week; for who keeps minutes, how many of outsiders are late."""
    held = ActionItem.objects.open().filter(due_on__lte=asked.at + AHEAD).exclude(owner=None)
    related = ("case__cooperative", "mentoring__cooperative", "mentoring__mentor", "owner")
    own = asked.own(held, owner=asked.user).select_related(*related, "minutes__activity")
    for item in own.order_by("due_on", "pk")[:MOST]:
        yield Item(
            item.text,
            reverse("action_items:detail", args=[item.pk]),
            _("Buka"),
            str(promises.source_of(item)),
            _("Penanggung jawab: %(name)s") % {"name": item.owner} if asked.team else "",
            due=item.due_on,
        )
    if permissions.can_keep_minutes(asked.user):
        late = ActionItem.objects.overdue(at=asked.at).filter(owner=None)
        if n := late.aggregate(n=Count("pk"))["n"]:
            words = ngettext(
                "%(n)s tindak lanjut orang luar lewat tenggat",
                "%(n)s tindak lanjut orang luar lewat tenggat",
                n,
            )
            query = urlencode({"keadaan": "late", "milik": "luar"})
            url = f"{reverse('action_items:list')}?{query}"
            yield Item(words % {"n": formats.number(n)}, url, _("Lihat"))
