"""Documents of the budget that need the agreement of a level before they can be posted."""

from collections.abc import Iterator

from django.db.models import Count, F, Q, Sum, Window
from django.urls import reverse
from django.utils.translation import ngettext

from bogor_coop import clock
from bogor_coop.ui import formats
from bogor_coop.ui.parts import NextAction
from budget.lists import to_approve
from budget.models import BudgetDocument

from .question import Question

SHOWN = 4  # documents by name; the rest as a number


def waiting(question: Question) -> Iterator[NextAction]:
    """Documents of the year that need the agreement of a level, each by itself."""
    year = question.at.year
    rows = (
        to_approve(BudgetDocument.objects.of_year(year))
        .annotate(
            amount=Sum("legs__amount", filter=Q(legs__amount__gt=0)),
            whole=Window(Count("pk")),
        )
        .order_by(F("submitted_at").asc(nulls_last=True), "pk")
    )
    found = list(rows[:SHOWN])
    for document in found:
        sent = document.submitted_at
        yield NextAction(
            f"{document.get_kind_display()} {formats.rupiah_short(document.amount or 0)}",
            reverse("budget:document_detail", args=[document.pk]),
            f"{document.purpose} · {document.get_approval_level_display()}",
            since=min(clock.shown(sent).date(), question.at) if sent else None,
        )
    rest = (found[0].whole if found else 0) - len(found)
    if rest > 0:
        words = ngettext(
            "%(n)s dokumen anggaran menunggu persetujuan",
            "%(n)s dokumen anggaran menunggu persetujuan",
            found[0].whole,
        )
        url = f"{reverse('budget:document_list', args=[year])}?keadaan=persetujuan"
        yield NextAction(words % {"n": formats.number(found[0].whole)}, url)
