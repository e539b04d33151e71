import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import IN_FIGURES, Grade, Group, HealthClass, Life, MeetingStatus, Reason
from .cooperatives import Cooperative


class StandingQuerySet(models.QuerySet["Standing"]):
    def at(self, date: dt.date):
        """One row per cooperative that existed at ``date`` and was not withdrawn."""
        return self.filter(period__contains=date)

    def in_figures(self):
        """Without the dissolved ones."""
        return self.filter(group__in=IN_FIGURES)


class Standing(models.Model):
    """How a cooperative stands during a period: derived from its dated facts, never entered.

    ``registry.standing.refresh`` writes it, set-based, for the cooperatives touched; lists,
    figures and reports read it. The rules are those of ``registry/rules.py``.
    """

    cooperative = models.ForeignKey(Cooperative, models.CASCADE, related_name="standings")
    period = DateRangeField()
    life = models.CharField(_("kelembagaan"), max_length=30, choices=Life)
    book_year = models.PositiveSmallIntegerField(
        _("tahun buku RAT terakhir yang jatuh tempo"), null=True
    )
    meeting = models.CharField(_("RAT"), max_length=10, choices=MeetingStatus)
    grade = models.CharField(_("peringkat NIK"), max_length=12, choices=Grade, blank=True)
    health_class = models.CharField(_("kesehatan"), max_length=20, choices=HealthClass, blank=True)
    group = models.CharField(_("golongan"), max_length=20, choices=Group)
    reasons = ArrayField(
        models.CharField(max_length=30, choices=Reason), verbose_name=_("sebab"), default=list
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("keadaan")
        verbose_name_plural = _("keadaan")
        ordering = ["cooperative", "period"]
        constraints = [
            ExclusionConstraint(
                name="standing_periods_apart",
                expressions=[
                    ("cooperative", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [GistIndex(fields=["period"], name="standing_period")]

    def __str__(self) -> str:
        return self.get_group_display()
