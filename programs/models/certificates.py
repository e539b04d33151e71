import secrets

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from registry.models.versions import Versioned

from .registrations import Registration


def new_code() -> str:
    """What the QR of a certificate leads to; nobody can guess another's."""
    return secrets.token_urlsafe(16)


class CertificateSeries(models.Model):
    """The last number given in a year; its row is locked while numbers are drawn."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.last}/{self.year}"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user, *, at):
        """Staff see all; a manager those of her cooperatives."""
        if user.is_staff_member:
            return self
        ties = user.managerships.in_force(at=at)
        return self.filter(registration__cooperative__in=ties.values("cooperative"))


@tracked()
class Certificate(Versioned):
    """Sertifikat: proof that a participant came, with number and public verification.

    ``facts`` holds what is printed (names, title, dates, hours, signer) as it was when issued.
    """

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="certificates")
    number = models.CharField(_("nomor sertifikat"), max_length=60, unique=True)
    code = models.CharField(max_length=40, unique=True, default=new_code, editable=False)
    facts = models.JSONField()
    issued_on = models.DateField(_("tanggal terbit"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_on = models.DateField(_("dicabut pada"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_reason = models.CharField(_("alasan pencabutan"), max_length=250, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("sertifikat")
        verbose_name_plural = _("sertifikat")
        ordering = ["-issued_on", "number"]
        constraints = [
            models.UniqueConstraint(
                name="certificate_one_valid",
                fields=["registration"],
                condition=Q(revoked_on=None),
                violation_error_message=_("Peserta ini sudah mempunyai sertifikat."),
            ),
            models.CheckConstraint(
                name="certificate_revoked_with_reason",
                condition=Q(revoked_on=None, revoked_by=None, revoked_reason="")
                | (Q(revoked_on__isnull=False, revoked_by__isnull=False) & ~Q(revoked_reason="")),
                violation_error_message=_("Pencabutan memerlukan alasan."),
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.ReadOnly(
                name="fixed",
                fields=["registration", "number", "code", "facts", "issued_on", "issued_by"],
            ),
        ]

    def __str__(self) -> str:
        return self.number
