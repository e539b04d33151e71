from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked

from ..enums import ContactRole
from ..functions import Words
from .cooperatives import Cooperative
from .versions import Versioned


class ContactQuerySet(models.QuerySet["Contact"]):
    def in_office(self, *, at):
        """People whose term holds ``at``, or whose term is not known."""
        return self.filter(models.Q(term__contains=at) | models.Q(term=None))


@tracked()
class Contact(Versioned):
    """A person to reach (pengurus, pengawas, manajer) with the role held and its term."""

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="contacts")
    role = models.CharField(_("jabatan"), max_length=20, choices=ContactRole)
    name = models.CharField(_("nama"), max_length=150)
    name_words = models.GeneratedField(
        expression=SearchVector(Words("name"), config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    term = DateRangeField(_("masa jabatan"), null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("orang yang dihubungi")
        verbose_name_plural = _("orang yang dihubungi")
        ordering = ["cooperative", "role", "name"]
        indexes = [GinIndex(F("name_words"), name="contact_name_words")]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"
