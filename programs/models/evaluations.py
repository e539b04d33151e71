from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from registry.models.versions import Versioned

from ..enums import AnswerKind, TestKind
from .registrations import Registration


@tracked()
class EvaluationQuestion(models.Model):
    """A question of the evaluation form: reference data, ended by date, never deleted."""

    text = models.CharField(_("pertanyaan"), max_length=200)
    kind = models.CharField(_("jawaban"), max_length=8, choices=AnswerKind)
    order = models.PositiveSmallIntegerField(_("urutan"))
    ended_on = models.DateField(_("berakhir pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("pertanyaan evaluasi")
        verbose_name_plural = _("pertanyaan evaluasi")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


@tracked()
class EvaluationAnswer(models.Model):
    """What a participant answered; reported in sums, never by name."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="answers")
    question = models.ForeignKey(EvaluationQuestion, models.PROTECT, related_name="answers")
    rating = models.PositiveSmallIntegerField(
        _("nilai"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    text = models.CharField(_("jawaban"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("jawaban evaluasi")
        verbose_name_plural = _("jawaban evaluasi")
        ordering = ["registration", "question"]
        constraints = [
            models.UniqueConstraint(
                name="evaluation_answer_once", fields=["registration", "question"]
            ),
            models.CheckConstraint(
                name="evaluation_rating_range",
                condition=Q(rating=None) | Q(rating__gte=1, rating__lte=5),
                violation_error_message=_("Nilai antara 1 dan 5."),
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.rating)


@tracked()
class TestScore(Versioned):
    """Nilai tes awal dan akhir of one participant, 0–100."""

    __test__ = False  # not a test class

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="scores")
    test = models.CharField(_("tes"), max_length=4, choices=TestKind)
    score = models.DecimalField(
        _("nilai"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    class Meta(Versioned.Meta):
        verbose_name = _("nilai tes")
        verbose_name_plural = _("nilai tes")
        ordering = ["registration", "test"]
        constraints = [
            models.UniqueConstraint(name="test_score_once", fields=["registration", "test"]),
            models.CheckConstraint(
                name="test_score_range",
                condition=Q(score__gte=0, score__lte=100),
                violation_error_message=_("Nilai antara 0 dan 100."),
            ),
        ]
        triggers = Versioned.Meta.triggers

    def __str__(self) -> str:
        return str(self.score)
