"""What only the head of the office can decide: dissolutions, objections, budget documents.

The queue and the leadership page both read it here, so that they count the same.
"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, F, Min, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.ui import formats
from budget.lists import to_approve
from budget.models import BudgetDocument
from registry.enums import Group, Life, Reason
from registry.filters import list_url
from registry.models import Standing

from .sources import Asked, Item

MOST = 25
DECIDED_WITHIN = dt.timedelta(days=2)


def waiting(asked: Asked) -> Iterator[Item]:
    """Objections first, then dissolutions, then documents by age. Two queries."""
    yield from _cooperatives(asked.at)
    yield from _documents(asked.at)


def _cooperatives(at: dt.date) -> Iterator[Item]:
    kinds = (
        (
            Life.OBJECTED,
            Reason.OBJECTED,
            _("%(n)s keberatan atas pembubaran"),
            _("Surat pengurus diterima, perlu dijawab"),
        ),
        (
            Life.PROPOSED_FOR_DISSOLUTION,
            Reason.PROPOSED_FOR_DISSOLUTION,
            _("%(n)s rencana pembubaran"),
            _("Diusulkan sesudah verifikasi lapangan, perlu diputuskan"),
        ),
    )
    status = "cooperative__life_statuses"
    rows = (
        Standing.objects.at(at)
        .in_figures()
        .filter(
            Q(**{f"{status}__period__contains": at, f"{status}__status": F("life")}),
            life__in=[life for life, *_words in kinds],
        )
        .order_by()
        .values("life")
        .annotate(n=Count("pk"), since=Min(f"{status}__period__startswith"))
    )
    found = {row["life"]: row for row in rows}
    for life, reason, sentence, line in kinds:
        if row := found.get(life):
            yield Item(
                sentence % {"n": formats.number(row["n"])},
                list_url(golongan=Group.ILL, alasan=reason, per=at),
                _("Tinjau"),
                line,
                since=row["since"],
            )


def _documents(at: dt.date) -> Iterator[Item]:
    """Submitted, and in need of a level's agreement before they can be posted."""
    rows = to_approve(BudgetDocument.objects.all()).annotate(
        amount=Sum("legs__amount", filter=Q(legs__amount__gt=0))
    )
    for document in rows.order_by(F("submitted_at").asc(nulls_last=True), "pk")[:MOST]:
        sent = document.submitted_at
        since = min(clock.shown(sent).date() if sent else document.dated, at)
        yield Item(
            f"{document} {formats.rupiah_short(document.amount or 0)}",
            reverse("budget:document_detail", args=[document.pk]),
            _("Setujui"),
            f"{document.purpose} · {document.get_approval_level_display()}",
            since=since,
            due=since + DECIDED_WITHIN,
        )
