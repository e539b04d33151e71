import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.files.models import Attachment
from bogor_coop.history.tracking import tracked

from ..enums import Life
from .cooperatives import Cooperative
from .versions import Versioned


class LifeStatusQuerySet(models.QuerySet["LifeStatus"]):
    def at(self, date: dt.date):
        return self.filter(period__contains=date)


@tracked()
class LifeStatus(Versioned):
    """Kelembagaan for a period: entered by a person, with reason and paper; never computed."""

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="life_statuses")
    status = models.CharField(_("keadaan"), max_length=30, choices=Life)
    period = DateRangeField(_("berlaku"))
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    decree_number = models.CharField(_("nomor surat keputusan"), max_length=100, blank=True)
    document = models.ForeignKey(
        Attachment,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("berkas"),
        related_name="+",
    )

    objects = LifeStatusQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("kelembagaan")
        verbose_name_plural = _("kelembagaan")
        ordering = ["cooperative", "period"]
        indexes = [
            models.Index(
                fields=["status"],
                name="life_status_to_decide",
                condition=Q(status__in=[Life.OBJECTED, Life.PROPOSED_FOR_DISSOLUTION]),
            )
        ]
        constraints = [
            ExclusionConstraint(
                name="life_status_periods_apart",
                expressions=[
                    ("cooperative", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Masa ini bertumpuk dengan keadaan lain."),
            ),
            models.CheckConstraint(
                name="life_status_begins",
                condition=Q(period__isempty=False, period__startswith__isnull=False),
                violation_error_message=_("Isi tanggal mulai keadaan ini."),
            ),
            models.CheckConstraint(
                name="life_status_dissolution_decreed",
                condition=~Q(status=Life.DISSOLVED) | ~Q(decree_number="") | ~Q(reason=""),
                violation_error_message=_("Pembubaran memerlukan nomor surat atau alasan."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()
