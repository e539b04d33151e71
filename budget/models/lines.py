from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked

from .nomenclature import Account, NomenclatureNode
from .years import FiscalYear, FundSource, Official, Unit

COUNTERS = ("ceiling", "committed", "spent")


def rupiah(label, **kwargs):
    """Whole rupiah; never a float, never 32 bits."""
    return models.BigIntegerField(label, **kwargs)


class BudgetActivityQuerySet(models.QuerySet["BudgetActivity"]):
    def visible_to(self, user):
        """The office reads its whole budget; managers nothing of it."""
        return self if user.is_authenticated and user.is_staff_member else self.none()


@tracked()
class BudgetActivity(models.Model):
    """Kegiatan anggaran: what a year pays for, on one node of the nomenclature."""

    fiscal_year = models.ForeignKey(FiscalYear, models.PROTECT, related_name="activities")
    node = models.ForeignKey(NomenclatureNode, models.PROTECT, related_name="activities")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="activities")
    officer = models.ForeignKey(
        Official, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    title = models.CharField(_("nama kegiatan"), max_length=200)
    location = models.CharField(_("lokasi"), max_length=200, blank=True)
    target_group = models.CharField(_("kelompok sasaran"), max_length=200, blank=True)
    is_new = models.BooleanField(_("program baru"), default=False)
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        verbose_name=_("lanjutan dari"),
    )

    objects = BudgetActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("kegiatan anggaran")
        verbose_name_plural = _("kegiatan anggaran")
        ordering = ["node__code", "title"]
        constraints = [
            models.UniqueConstraint(
                name="activity_once_a_year",
                fields=["fiscal_year", "node", "unit", "title"],
                violation_error_message=_("Kegiatan ini sudah ada pada tahun itu."),
            ),
            models.CheckConstraint(
                name="activity_titled",
                condition=~Q(title=""),
                violation_error_message=_("Nama kegiatan belum diisi."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetLineQuerySet(models.QuerySet["BudgetLine"]):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_staff_member else self.none()

    def of_year(self, year: int):
        return self.filter(activity__fiscal_year__year=year)

    def of_years(self, *years: int):
        return self.filter(activity__fiscal_year__year__in=years)

    def with_names(self):
        """What a list shows of a line, in the same query."""
        return self.select_related(
            "activity__fiscal_year", "activity__node__parent", "account", "fund_source"
        )


@tracked(exclude=COUNTERS)
class BudgetLine(models.Model):
    """Baris anggaran: one account of one activity from one fund source.

    The three counters are written by the ledger's trigger alone.
    """

    activity = models.ForeignKey(BudgetActivity, models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, models.PROTECT, related_name="lines")
    fund_source = models.ForeignKey(FundSource, models.PROTECT, related_name="lines")
    ceiling = rupiah(_("pagu"), default=0, editable=False)
    committed = rupiah(_("terikat"), default=0, editable=False)
    spent = rupiah(_("realisasi"), default=0, editable=False)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("baris anggaran")
        verbose_name_plural = _("baris anggaran")
        ordering = ["activity__node__code", "activity__title", "account__code", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="line_once",
                fields=["activity", "account", "fund_source"],
                violation_error_message=_("Baris ini sudah ada pada kegiatan itu."),
            ),
            models.CheckConstraint(
                name="line_within_ceiling",
                condition=Q(ceiling__gte=F("committed") + F("spent")),
            ),
            models.CheckConstraint(
                name="line_not_negative",
                condition=Q(ceiling__gte=0, committed__gte=0, spent__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account.code} {self.account.name}"

    @property
    def available(self) -> int:
        """Sisa: what is neither committed nor spent."""
        return self.ceiling - self.committed - self.spent


class LineMonth(models.Model):
    """The counters of a line by month of the event; written by the ledger's trigger alone."""

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="months")
    month = models.PositiveSmallIntegerField()
    ceiling = rupiah(_("pagu"), default=0)
    committed = rupiah(_("terikat"), default=0)
    spent = rupiah(_("realisasi"), default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="line_month_once", fields=["line", "month"])]

    def __str__(self) -> str:
        return f"{self.line_id}/{self.month}"
