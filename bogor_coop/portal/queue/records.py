"""What waits in the records: gaps to fill, imports to go on with."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.imports.enums import BatchState
from bogor_coop.imports.models import Batch
from bogor_coop.ui import formats
from registry.enums import IN_FIGURES, DataAge
from registry.filters import list_url
from registry.selection import age_condition

from .cooperatives import cooperatives
from .sources import Asked, Item

MOST = 25


def gaps(asked: Asked) -> Iterator[Item]:
    """Records nobody has compared for two years, and records without village or type."""
    stale = age_condition(DataAge.OLDER, asked.at) | age_condition(DataAge.NEVER, asked.at)
    counts = cooperatives(asked).aggregate(
        stale=Count("pk", filter=stale),
        village=Count("pk", filter=Q(village=None)),
        type=Count("pk", filter=Q(type="")),
    )
    lines = (
        ("stale", _("%(n)s data belum dipastikan dua tahun terakhir"),
         {"umur": [DataAge.OLDER, DataAge.NEVER]}),
        ("village", _("%(n)s koperasi tanpa kelurahan"), {"kelurahan": "none"}),
        ("type", _("%(n)s koperasi tanpa jenis"), {"jenis": "none"}),
    )  # fmt: skip
    for key, words, params in lines:
        if counts[key]:
            yield Item(
                words % {"n": formats.number(counts[key])},
                list_url(golongan=IN_FIGURES, per=asked.at, **params),
                _("Lengkapi"),
            )


def imports(asked: Asked) -> Iterator[Item]:
    """Imports that wait for a person: columns to match, or checked and not applied yet."""
    waiting = Batch.objects.visible_to(asked.user).filter(
        state__in=[BatchState.UPLOADED, BatchState.CHECKED]
    )
    for batch in waiting.order_by("created_at")[:MOST]:
        days = (timezone.now() - batch.created_at).days  # recorded by the real clock
        yield Item(
            _("Impor menunggu: %(state)s") % {"state": batch.get_state_display().lower()},
            reverse("imports:batch_detail", args=[batch.pk]),
            _("Lanjutkan"),
            batch.name,
            since=asked.at - dt.timedelta(days=days),
        )
