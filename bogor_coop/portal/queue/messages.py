"""What waits among the messages: those that failed, and those nobody knows the fate of."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.notices.messages import title_of
from bogor_coop.notices.models import Notice
from bogor_coop.notices.queries import GROUPS
from bogor_coop.ui import formats

from .sources import Asked, Item

RECENT = dt.timedelta(days=30)  # an older failure is told by the log alone
LOOK_WITHIN = dt.timedelta(days=1)
MOST = 10
ONE = gettext_lazy("%(n)s pesan tidak sampai atau tidak diketahui nasibnya")


def troubled(asked: Asked) -> Iterator[Item]:
    """By kind of message, the one that waits longest first; each opens its part of the log."""
    found = (
        Notice.objects.filter(
            status__in=GROUPS["masalah"], due_at__date__gte=asked.at - RECENT,
            due_at__date__lte=asked.at,
        )
        .order_by()
        .values("kind")
        .annotate(n=Count("pk"), since=Min("due_at"), last=Max("due_at"))
        .order_by("since", "kind")
    )  # fmt: skip
    for row in found[:MOST]:
        query = urlencode({"keadaan": "masalah", "pesan": row["kind"]})
        since = row["since"].date()
        yield Item(
            ONE % {"n": formats.number(row["n"])},
            f"{reverse('inbox:log_list')}?{query}",
            _("Lihat"),
            title_of(row["kind"]),
            _("Terakhir %(when)s") % {"when": formats.moment_short(row["last"])},
            since=since,
            due=since + LOOK_WITHIN,
        )
