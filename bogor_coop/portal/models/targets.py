from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from registry.models.versions import Versioned

FIRST_YEAR = 1990


@tracked()
class MeetingTarget(Versioned):
    """Sasaran RAT: which share of the cooperatives whose meeting is due should report it."""

    book_year = models.PositiveSmallIntegerField(_("tahun buku"), unique=True)
    percent = models.PositiveSmallIntegerField(_("sasaran (%)"))
    basis = models.CharField(_("dasar"), max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(Versioned.Meta):
        verbose_name = _("sasaran RAT")
        verbose_name_plural = _("sasaran RAT")
        ordering = ["-book_year"]
        constraints = [
            models.CheckConstraint(
                name="meeting_target_is_a_share",
                condition=Q(percent__gte=1, percent__lte=100),
                violation_error_message=_("Sasaran antara 1 dan 100 %."),
            ),
            models.CheckConstraint(
                name="meeting_target_has_basis",
                condition=~Q(basis=""),
                violation_error_message=_("Tulis dasar penetapannya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book_year}: {self.percent} %"
