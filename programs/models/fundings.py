"""The budget lines that an activity draws on, and what it reserved there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from budget.models import BudgetLine, Commitment
from registry.models.versions import Versioned

from .activities import Activity


@tracked()
class Funding(Versioned):
    """Pendanaan: a budget line that an activity draws on, and what it plans to take of it."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="fundings")
    line = models.ForeignKey(
        BudgetLine, models.PROTECT, verbose_name=_("baris anggaran"), related_name="fundings"
    )
    planned = models.BigIntegerField(_("rencana biaya"), default=0)

    class Meta(Versioned.Meta):
        verbose_name = _("pendanaan")
        verbose_name_plural = _("pendanaan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="funding_once",
                fields=["activity", "line"],
                violation_error_message=_("Kegiatan ini sudah memakai baris anggaran itu."),
            ),
            models.CheckConstraint(
                name="funding_planned_not_negative",
                condition=Q(planned__gte=0),
                violation_error_message=_("Rencana biaya tidak boleh kurang dari nol."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.line)


@tracked()
class Reservation(models.Model):
    """Dana yang dipesan: a commitment of the line made for this activity."""

    funding = models.ForeignKey(Funding, models.PROTECT, related_name="reservations")
    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="reservation")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.commitment)
