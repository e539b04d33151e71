import datetime as dt

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked

from ..enums import OfficialRole, YearStatus
from .nomenclature import NomenclatureEdition


@tracked()
class FiscalYear(models.Model):
    """Tahun anggaran, written in one edition of the nomenclature."""

    year = models.PositiveSmallIntegerField(_("tahun anggaran"), unique=True)
    edition = models.ForeignKey(NomenclatureEdition, models.PROTECT, related_name="+")
    status = models.CharField(
        _("keadaan"), max_length=10, choices=YearStatus, default=YearStatus.OPEN
    )

    class Meta:
        verbose_name = _("tahun anggaran")
        verbose_name_plural = _("tahun anggaran")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                name="fiscal_year_range",
                condition=Q(year__gte=2000, year__lte=2100),
                violation_error_message=_("Tahun anggaran antara 2000 dan 2100."),
            )
        ]

    def __str__(self) -> str:
        return str(self.year)


@tracked()
class Period(models.Model):
    """Periode: one month of a fiscal year. Once closed it takes no posting."""

    fiscal_year = models.ForeignKey(FiscalYear, models.PROTECT, related_name="periods")
    month = models.PositiveSmallIntegerField(_("bulan"))
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("periode")
        verbose_name_plural = _("periode")
        ordering = ["fiscal_year", "month"]
        constraints = [
            models.UniqueConstraint(name="period_once", fields=["fiscal_year", "month"]),
            models.CheckConstraint(
                name="period_month_range", condition=Q(month__gte=1, month__lte=12)
            ),
            models.CheckConstraint(
                name="period_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year_id}-{self.month:02d}"


@tracked()
class FundSource(models.Model):
    """Sumber dana."""

    code = models.SlugField(_("kode"), max_length=20, unique=True)
    name = models.CharField(_("nama"), max_length=100)

    class Meta:
        verbose_name = _("sumber dana")
        verbose_name_plural = _("sumber dana")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


@tracked()
class Unit(models.Model):
    """Bidang or sekretariat that carries an activity."""

    code = models.CharField(_("kode"), max_length=30, unique=True)
    name = models.CharField(_("nama"), max_length=150)

    class Meta:
        verbose_name = _("unit kerja")
        verbose_name_plural = _("unit kerja")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class OfficialQuerySet(models.QuerySet["Official"]):
    def at(self, date: dt.date):
        return self.filter(term__contains=date)


@tracked()
class Official(models.Model):
    """Pejabat pengelola keuangan, with role and term."""

    name = models.CharField(_("nama"), max_length=150)
    role = models.CharField(_("jabatan"), max_length=20, choices=OfficialRole)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="officials")
    term = DateRangeField(_("masa jabatan"))

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("pejabat")
        verbose_name_plural = _("pejabat")
        ordering = ["role", "name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()}"
