from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportKind(models.TextChoices):
    """How long the time is that a report speaks of."""

    MONTHLY = "monthly", _("Laporan bulanan")
    QUARTERLY = "quarterly", _("Laporan triwulanan")


PERIODS = {ReportKind.MONTHLY: 12, ReportKind.QUARTERLY: 4}  # of a year
MONTHS = {ReportKind.MONTHLY: 1, ReportKind.QUARTERLY: 3}  # of a period
