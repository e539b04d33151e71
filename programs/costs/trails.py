"""Who gave and took back which part, and who changed the activity: for the auditor's file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bogor_coop.history.diffs import Stream, trail
from bogor_coop.ui import formats

from ..models import Activity, CostShare, Funding

HEADS = ("waktu", "oleh", "alasan", "bagian", "isian", "sebelum", "sesudah")
HIDDEN = frozenset({"version", "activity"})


def of(activity: Activity):
    """Newest first, in one query."""
    own = {"activity": activity.pk}
    return trail(
        [
            Stream(Activity, {"pgh_obj": activity.pk}, lambda values: "", HIDDEN),
            Stream(
                CostShare, own, lambda values: _("bagian biaya"), HIDDEN | {"recorded_at"},
                {"amount": formats.rupiah},
            ),
            Stream(
                Funding, own, lambda values: _("baris anggaran"), HIDDEN,
                {"planned": formats.rupiah},
            ),
        ]
    )  # fmt: skip


def rows(activity: Activity) -> Iterator[tuple]:
    """One row per changed field, as :data:`HEADS` names them."""
    for group in of(activity).groups:
        for row in group.rows:
            for change in row.fields:
                yield (
                    group.when, group.who, group.why, row.title, change.label,
                    change.before_text, change.after_text,
                )  # fmt: skip
