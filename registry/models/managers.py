import datetime as dt

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked

from .cooperatives import Cooperative
from .versions import Versioned


class ManagershipQuerySet(models.QuerySet["Managership"]):
    def in_force(self, *, at: dt.date):
        return self.filter(term__contains=at)


@tracked()
class Managership(Versioned):
    """The tie between a manager (pengurus with an account) and her cooperative, for a term."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="managerships",
        verbose_name=_("pengurus"),
    )
    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="managerships")
    term = DateRangeField(_("masa tugas"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(_("dasar"), max_length=250, blank=True)

    objects = ManagershipQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("ikatan pengurus")
        verbose_name_plural = _("ikatan pengurus")
        ordering = ["cooperative", "user"]
        constraints = [
            ExclusionConstraint(
                name="managership_terms_apart",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("cooperative", RangeOperators.EQUAL),
                    ("term", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Orang ini sudah terikat untuk masa yang sama."),
            ),
            models.CheckConstraint(
                name="managership_begins",
                condition=Q(term__isempty=False, term__startswith__isnull=False),
                violation_error_message=_("Masa tugas harus mempunyai tanggal mulai."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.cooperative}"
