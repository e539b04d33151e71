from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from bogor_coop.ui import formats

from .lines import BudgetActivity, BudgetLine, rupiah
from .years import FiscalYear


@tracked()
class Earmark(models.Model):
    """Peruntukan: an envelope of a year that lines fill with their shares."""

    fiscal_year = models.ForeignKey(FiscalYear, models.PROTECT, related_name="earmarks")
    name = models.CharField(_("nama"), max_length=150)
    envelope = rupiah(_("nilai"))
    basis = models.CharField(_("dasar"), max_length=300)

    class Meta:
        verbose_name = _("peruntukan")
        verbose_name_plural = _("peruntukan")
        ordering = ["fiscal_year", "name"]
        constraints = [
            models.UniqueConstraint(name="earmark_once", fields=["fiscal_year", "name"]),
            models.CheckConstraint(name="earmark_holds_something", condition=Q(envelope__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class EarmarkShare(models.Model):
    """Bagian peruntukan: how much of a line's ceiling belongs to the envelope."""

    earmark = models.ForeignKey(Earmark, models.PROTECT, related_name="shares")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="earmark_shares")
    amount = rupiah(_("jumlah"))

    class Meta:
        verbose_name = _("bagian peruntukan")
        verbose_name_plural = _("bagian peruntukan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="share_once", fields=["earmark", "line"]),
            models.CheckConstraint(name="share_positive", condition=Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.earmark_id}: {self.amount}"


class CashPlan(models.Model):
    """Anggaran kas: what a line expects to pay month by month; a later version replaces it."""

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="cash_plans")
    version = models.PositiveSmallIntegerField(_("versi"), default=1)
    dated = models.DateField(_("tanggal"))
    total = rupiah(_("jumlah"))
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("anggaran kas")
        verbose_name_plural = _("anggaran kas")
        ordering = ["line", "-version"]
        constraints = [
            models.UniqueConstraint(name="cash_plan_version_once", fields=["line", "version"])
        ]

    def __str__(self) -> str:
        return f"{self.line_id} v{self.version}"


class CashPlanMonth(models.Model):
    """One month of a cash plan; the twelve add up to the plan, the plan to the ceiling."""

    plan = models.ForeignKey(CashPlan, models.CASCADE, related_name="months")
    month = models.PositiveSmallIntegerField(_("bulan"))
    amount = rupiah(_("jumlah"))

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(name="cash_plan_month_once", fields=["plan", "month"]),
            models.CheckConstraint(
                name="cash_plan_month_range",
                condition=Q(month__gte=1, month__lte=12, amount__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month}: {self.amount}"

    @property
    def name(self) -> str:
        """The month in words."""
        return formats.months()[self.month - 1]


@tracked()
class PhysicalProgress(models.Model):
    """Realisasi fisik of an activity at the end of a month, with problem and follow-up."""

    activity = models.ForeignKey(BudgetActivity, models.PROTECT, related_name="progress")
    month = models.PositiveSmallIntegerField(_("bulan"))
    basis_points = models.PositiveIntegerField(_("fisik (per sepuluh ribu)"))
    problem = models.CharField(_("permasalahan"), max_length=300, blank=True)
    follow_up = models.CharField(_("tindak lanjut"), max_length=300, blank=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("realisasi fisik")
        verbose_name_plural = _("realisasi fisik")
        ordering = ["activity", "month"]
        constraints = [
            models.UniqueConstraint(
                name="progress_once_a_month",
                fields=["activity", "month"],
                violation_error_message=_("Bulan ini sudah dilaporkan."),
            ),
            models.CheckConstraint(
                name="progress_range",
                condition=Q(month__gte=1, month__lte=12, basis_points__lte=10_000),
                violation_error_message=_("Realisasi fisik antara 0 dan 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.month}"

    @property
    def month_name(self) -> str:
        """The month in words."""
        return formats.months()[self.month - 1]
