import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked


class AreaQuerySet(models.QuerySet):
    def current(self, *, at: dt.date):
        """Areas that are not ended at ``at``. Ended ones stay for the records that name them."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=at))


class Area(models.Model):
    """Reference data: ended by date, never deleted."""

    code = models.CharField(_("kode"), max_length=13, null=True, blank=True, unique=True)
    name = models.CharField(_("nama"), max_length=100)
    ended_on = models.DateField(_("berakhir pada"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@tracked()
class Regency(Area):
    """Kabupaten/kota. The office's own is Kota Bogor, 32.71."""

    class Meta(Area.Meta):
        verbose_name = _("kabupaten/kota")
        verbose_name_plural = _("kabupaten/kota")


@tracked()
class District(Area):
    """Kecamatan."""

    regency = models.ForeignKey(Regency, models.PROTECT, related_name="districts")

    class Meta(Area.Meta):
        verbose_name = _("kecamatan")
        verbose_name_plural = _("kecamatan")
        constraints = [
            models.UniqueConstraint(name="district_name_once", fields=["regency", "name"]),
        ]


@tracked()
class UrbanVillage(Area):
    """Kelurahan (or desa, outside the city)."""

    district = models.ForeignKey(District, models.PROTECT, related_name="villages")
    other_spellings = ArrayField(
        models.CharField(max_length=100), verbose_name=_("ejaan lain"), default=list, blank=True
    )
    postcode = models.CharField(_("kode pos"), max_length=5, blank=True)

    class Meta(Area.Meta):
        verbose_name = _("kelurahan")
        verbose_name_plural = _("kelurahan")
        constraints = [
            models.UniqueConstraint(name="urban_village_name_once", fields=["district", "name"]),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="list_district",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("district_id"),
                func="UPDATE registry_listing l SET district_id = NEW.district_id"
                " FROM registry_cooperative c"
                " WHERE c.id = l.cooperative_id AND c.village_id = NEW.id; RETURN NULL;",
            ),
        ]
