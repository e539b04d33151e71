import datetime as dt

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import Role


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def in_force(self, *, at: dt.date):
        """Assignments whose term holds ``at``."""
        return self.filter(term__contains=at)


class RoleAssignment(models.Model):
    """A role held by a person for a term (masa tugas): half-open, open-ended without an end."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="role_assignments"
    )
    role = models.CharField(_("peran"), max_length=30, choices=Role)
    term = DateRangeField(_("masa tugas"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(_("dasar penugasan"), max_length=250, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("penugasan")
        verbose_name_plural = _("penugasan")
        ordering = ["user", "role", "term"]
        constraints = [
            ExclusionConstraint(
                name="role_assignment_terms_apart",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("term", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Peran ini sudah diberikan untuk masa yang sama."),
            ),
            models.CheckConstraint(
                name="role_assignment_term_begins",
                condition=Q(term__isempty=False, term__startswith__isnull=False),
                violation_error_message=_("Masa tugas harus mempunyai tanggal mulai."),
            ),
            models.CheckConstraint(
                name="role_assignment_four_eyes",
                condition=~Q(granted_by=F("user")),
                violation_error_message=_("Peran tidak dapat diberikan kepada diri sendiri."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
