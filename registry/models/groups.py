from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked


@tracked()
class CooperativeGroup(models.Model):
    """Kelompok koperasi: an open list (Kopkar, KPRI, pesantren …) that offices extend."""

    name = models.CharField(_("nama"), max_length=60, unique=True)
    other_spellings = ArrayField(
        models.CharField(max_length=60), verbose_name=_("sebutan lain"), default=list, blank=True
    )
    ended_on = models.DateField(_("berakhir pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("kelompok koperasi")
        verbose_name_plural = _("kelompok koperasi")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
