"""Reads that rooms above may use; their names stay (docs/budget.md)."""

from collections.abc import Iterable

from django.db.models import Sum

from .enums import Bucket, State
from .models import DocumentLeg


def paid_by_commitment(commitments: Iterable) -> dict[int, int]:
    """Key of each commitment → rupiah paid on it so far, reversed payments left out.

    ``commitments`` are Commitment rows, keys or a queryset; those without payment give 0.
    """
    keys = [getattr(one, "pk", one) for one in commitments]
    rows = (
        DocumentLeg.objects.filter(
            commitment__in=keys, bucket=Bucket.SPENT, document__state=State.POSTED
        )
        .exclude(document__reversals__state=State.POSTED)
        .values_list("commitment")
        .annotate(paid=Sum("amount"))
    )
    return dict.fromkeys(keys, 0) | {key: int(paid) for key, paid in rows}
