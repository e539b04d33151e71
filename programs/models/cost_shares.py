"""Which part of which payment was spent on which activity."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from budget.models import LedgerEntry

from .activities import Activity


@tracked()
class CostShare(models.Model):
    """Bagian biaya: the part of one payment that was spent on one activity.

    Given or taken back, never changed. A refund is shared as a negative amount. The trigger
    ``programs_share_costs`` counts every share in ``SharedEntry``.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="cost_shares")
    entry = models.ForeignKey(LedgerEntry, models.PROTECT, related_name="cost_shares")
    amount = models.BigIntegerField(_("bagian biaya"))
    recorded_at = models.DateTimeField(_("dicatat pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("bagian biaya")
        verbose_name_plural = _("bagian biaya")
        ordering = ["entry__dated", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="cost_share_once",
                fields=["activity", "entry"],
                violation_error_message=_("Kegiatan ini sudah mendapat bagian pembayaran itu."),
            ),
            models.CheckConstraint(
                name="cost_share_moves_something",
                condition=~Q(amount=0),
                violation_error_message=_("Bagian biaya tidak boleh nol."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.amount}"


class SharedEntry(models.Model):
    """How much of an entry was shared out; written by the trigger alone, never above the entry."""

    entry = models.OneToOneField(
        LedgerEntry, models.PROTECT, primary_key=True, related_name="shared_out"
    )
    whole = models.BigIntegerField()
    shared = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cost_shares_within_the_payment",
                condition=Q(whole__gt=0, shared__gte=0, shared__lte=F("whole"))
                | Q(whole__lt=0, shared__lte=0, shared__gte=F("whole")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.shared}/{self.whole}"
