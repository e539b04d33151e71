from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from registry.models.versions import Versioned


@tracked()
class Program(Versioned):
    """Program: the office's plan for a year, with what it promises to reach."""

    year = models.PositiveSmallIntegerField(
        _("tahun"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    name = models.CharField(_("nama program"), max_length=150)
    purpose = models.TextField(_("tujuan"), max_length=2000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("penanggung jawab"),
        related_name="programs",
    )
    target_cooperatives = models.PositiveIntegerField(
        _("sasaran koperasi dijangkau"), null=True, blank=True
    )
    target_participants = models.PositiveIntegerField(_("sasaran peserta"), null=True, blank=True)
    target_recovered = models.PositiveIntegerField(
        _("sasaran koperasi pulih"), null=True, blank=True
    )

    class Meta(Versioned.Meta):
        verbose_name = _("program")
        verbose_name_plural = _("program")
        ordering = ["-year", "name"]
        constraints = [
            models.UniqueConstraint(
                name="program_once_a_year",
                fields=["year", "name"],
                violation_error_message=_("Program dengan nama ini sudah ada pada tahun itu."),
            ),
            models.CheckConstraint(
                name="program_name_given",
                condition=~Q(name__regex=r"^\s*$"),
                violation_error_message=_("Isi nama program."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"
