from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import AdvanceKind, Bucket
from .documents import BudgetDocument, Commitment
from .lines import BudgetLine, rupiah
from .years import FiscalYear, Period


class Immutable(models.Model):
    """A row that is written once; the database refuses the rest."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise ValidationError(_("Buku besar hanya dapat ditambah."))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ValidationError(_("Buku besar hanya dapat ditambah."))


class LedgerEntry(Immutable):
    """Jurnal: one movement of one counter of one line. Append-only; ``dated`` is valid time."""

    document = models.ForeignKey(BudgetDocument, models.PROTECT, related_name="entries")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="entries")
    bucket = models.CharField(max_length=10, choices=Bucket)
    amount = rupiah(_("jumlah"))
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="entries"
    )
    period = models.ForeignKey(Period, models.PROTECT, related_name="entries")
    dated = models.DateField(_("tanggal"))
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    recorded_at = models.DateTimeField(_("dicatat pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("jurnal")
        verbose_name_plural = _("jurnal")
        ordering = ["pk"]
        indexes = [models.Index(fields=["line", "dated"], name="ledger_of_line")]
        constraints = [
            models.CheckConstraint(name="entry_moves_something", condition=~Q(amount=0)),
            models.CheckConstraint(
                name="entry_commitment_in_its_bucket",
                condition=Q(bucket=Bucket.COMMITTED, commitment__isnull=False)
                | (~Q(bucket=Bucket.COMMITTED) & Q(commitment=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.bucket} {self.amount}"


class AdvanceAccount(models.Model):
    """Kas bendahara: UP or TU still in the treasurer's hands; kept by the ledger's trigger."""

    fiscal_year = models.ForeignKey(FiscalYear, models.PROTECT, related_name="advances")
    kind = models.CharField(max_length=2, choices=AdvanceKind)
    balance = rupiah(_("saldo"), default=0, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="advance_account_once", fields=["fiscal_year", "kind"]),
            models.CheckConstraint(name="advance_not_negative", condition=Q(balance__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year_id} {self.kind}"


class AdvanceEntry(Immutable):
    """Mutasi kas bendahara: money given, accounted for, returned. Never spending by itself."""

    document = models.ForeignKey(BudgetDocument, models.PROTECT, related_name="advance_entries")
    account = models.ForeignKey(AdvanceAccount, models.PROTECT, related_name="entries")
    amount = rupiah(_("jumlah"))
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    dated = models.DateField(_("tanggal"))
    recorded_at = models.DateTimeField(_("dicatat pada"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="advance_moves_something", condition=~Q(amount=0))
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.amount}"
