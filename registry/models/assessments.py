from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.files.models import Attachment
from bogor_coop.history.tracking import tracked

from ..enums import CLASSES_BY_RULE, HealthClass, RuleVersion
from .cooperatives import Cooperative
from .meetings import BOOK_YEARS
from .versions import Versioned


@tracked()
class HealthAssessment(Versioned):
    """Penilaian kesehatan: entered with its paper; valid until superseded or expired."""

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="assessments")
    rule_version = models.CharField(_("aturan"), max_length=20, choices=RuleVersion)
    book_year = models.PositiveSmallIntegerField(_("tahun buku"), validators=BOOK_YEARS)
    score = models.DecimalField(_("nilai"), max_digits=5, decimal_places=2, null=True, blank=True)
    health_class = models.CharField(_("predikat"), max_length=20, choices=HealthClass)
    assessed_on = models.DateField(_("tanggal penilaian"))
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    document = models.ForeignKey(
        Attachment,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("kertas kerja"),
        related_name="+",
    )

    class Meta(Versioned.Meta):
        verbose_name = _("penilaian kesehatan")
        verbose_name_plural = _("penilaian kesehatan")
        ordering = ["cooperative", "-assessed_on"]
        constraints = [
            models.UniqueConstraint(
                name="health_assessment_once",
                fields=["cooperative", "book_year", "rule_version"],
                violation_error_message=_("Penilaian tahun buku ini sudah dicatat."),
            ),
            models.CheckConstraint(
                name="health_assessment_score_range",
                condition=Q(score=None) | Q(score__gte=0, score__lte=100),
                violation_error_message=_("Nilai antara 0 dan 100."),
            ),
            models.CheckConstraint(
                name="health_assessment_valid_after",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("assessed_on")),
                violation_error_message=_("Masa berlaku berakhir sebelum penilaian."),
            ),
            models.CheckConstraint(
                name="health_assessment_class_of_rule",
                condition=Q(
                    *(
                        Q(rule_version=rule, health_class__in=classes)
                        for rule, classes in CLASSES_BY_RULE.items()
                    ),
                    _connector=Q.OR,
                ),
                violation_error_message=_("Predikat ini tidak dikenal dalam aturan itu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_health_class_display()} ({self.book_year})"
