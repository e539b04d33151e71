from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked

from ..enums import RuleKind
from .activities import Activity


@tracked()
class EligibilityRule(models.Model):
    """Who may register, as data: rules of one bundle are joined by *or*, bundles by *and*.

    ``delay_hours`` counts from the opening of registration: the target group goes first, the
    others follow (Decision 14). ``values`` holds values of the enum, or keys of districts.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="eligibility_rules")
    bundle = models.PositiveSmallIntegerField(_("kelompok syarat"), default=1)
    kind = models.CharField(_("syarat"), max_length=16, choices=RuleKind)
    values = ArrayField(models.CharField(max_length=40), verbose_name=_("nilai"), default=list)
    delay_hours = models.PositiveSmallIntegerField(
        _("dibuka setelah (jam)"), default=0, validators=[MaxValueValidator(24 * 60)]
    )

    class Meta:
        verbose_name = _("syarat peserta")
        verbose_name_plural = _("syarat peserta")
        ordering = ["activity", "bundle", "delay_hours", "pk"]
        constraints = [
            models.CheckConstraint(
                name="eligibility_rule_has_values",
                condition=Q(kind=RuleKind.ANYONE, values=[])
                | (~Q(kind=RuleKind.ANYONE) & ~Q(values=[])),
                violation_error_message=_("Pilih paling sedikit satu nilai."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
