import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..reports.enums import ReportKind
from ..reports.periods import Period

HEX = r"^[0-9a-f]{64}$"
FIRST_YEAR, LAST_YEAR = 2000, 2100


def _file_name(report: "Report", filename: str) -> str:
    return f"reports/{report.number_year}/{report.sequence:03}-{report.sha256[:12]}.pdf"


class ReportSeries(models.Model):
    """The last number given in a year; its row is locked while a report is made."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.last}/{self.year}"


class ReportQuerySet(models.QuerySet["Report"]):
    def of(self, period: Period):
        """All revisions of one period, the newest first."""
        found = self.filter(kind=period.kind, year=period.year, period=period.number)
        return found.order_by("-revision")

    def with_newest(self):
        """Each with ``newest``: whether no later revision took its place."""
        later = self.model._default_manager.filter(
            kind=models.OuterRef("kind"),
            year=models.OuterRef("year"),
            period=models.OuterRef("period"),
            revision__gt=models.OuterRef("revision"),
        )
        return self.annotate(newest=~models.Exists(later))


class Report(models.Model):
    """Laporan: what was told to the mayor, frozen with its figures; never changed, never deleted.

    ``content`` is everything that is printed. ``sha256`` seals it together with number and
    period (``reports/sealing.py``); ``pdf_sha256`` is that of the printed file.
    """

    kind = models.CharField(_("jenis"), max_length=10, choices=ReportKind)
    year = models.PositiveSmallIntegerField(_("tahun"))
    period = models.PositiveSmallIntegerField(_("periode"))
    revision = models.PositiveSmallIntegerField(_("revisi"), default=1)
    reason = models.CharField(_("alasan revisi"), max_length=250, blank=True)
    number_year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    as_at = models.DateField(_("posisi"))
    content = models.JSONField()
    sha256 = models.CharField(_("segel"), max_length=64, unique=True)
    pdf = models.FileField(upload_to=_file_name, max_length=120)
    pdf_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("dibuat pada"), auto_now_add=True)
    # None: the calendar had it made.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan")
        verbose_name_plural = _("laporan")
        ordering = ["-number_year", "-sequence"]
        constraints = [
            models.UniqueConstraint(name="report_number_once", fields=["number_year", "sequence"]),
            models.UniqueConstraint(
                name="report_revision_once", fields=["kind", "year", "period", "revision"]
            ),
            models.CheckConstraint(
                name="report_period_of_its_kind",
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR))
                & (
                    Q(kind=ReportKind.MONTHLY, period__range=(1, 12))
                    | Q(kind=ReportKind.QUARTERLY, period__range=(1, 4))
                ),
            ),
            models.CheckConstraint(
                name="report_revision_with_reason",
                condition=Q(revision=1, reason="") | (Q(revision__gt=1) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="report_seals_shaped",
                condition=Q(sha256__regex=HEX, pdf_sha256__regex=HEX) & ~Q(sha256=F("pdf_sha256")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("portal:report", args=[self.pk])

    @property
    def number(self) -> str:
        """As printed: "007/LAP/DKUKM/2018"."""
        return f"{self.sequence:03}/LAP/DKUKM/{self.number_year}"

    @property
    def span(self) -> Period:
        return Period(ReportKind(self.kind), self.year, self.period)
