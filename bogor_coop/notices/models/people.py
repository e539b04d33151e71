import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked

from ..enums import AddressSource, Channel


@tracked()
class Preference(models.Model):
    """How a person wants to be told (preferensi): quiet hours in her own time zone.

    Who has no row has the defaults of the settings.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="notice_preference"
    )
    quiet_from = models.TimeField(_("jam tenang mulai"), default=dt.time(21))
    quiet_until = models.TimeField(_("jam tenang sampai"), default=dt.time(6))
    time_zone = models.CharField(_("zona waktu"), max_length=40, default="Asia/Jakarta")

    def __str__(self) -> str:
        return f"{self.user}: {self.quiet_from:%H.%M}–{self.quiet_until:%H.%M}"


@tracked()
class ContactPoint(models.Model):
    """An address and what its holder agreed to, with the proof: when, how, in which words.

    ``address`` is normalised: lower case, or a telephone number with its country code.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="contact_points"
    )
    channel = models.CharField(max_length=10, choices=Channel)
    address = models.CharField(max_length=254)
    opted_in_at = models.DateTimeField(null=True)
    opted_in_source = models.CharField(max_length=10, choices=AddressSource, blank=True)
    opted_in_text = models.CharField(max_length=500, blank=True)
    opted_out_at = models.DateTimeField(null=True)
    opted_out_source = models.CharField(max_length=10, choices=AddressSource, blank=True)
    opted_out_text = models.CharField(max_length=500, blank=True)
    bounced_at = models.DateTimeField(null=True)
    bounce_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["channel", "address"]
        constraints = [
            models.UniqueConstraint(name="contact_point_once", fields=["channel", "address"]),
            models.CheckConstraint(
                name="contact_point_normalised", condition=Q(address=Lower("address"))
            ),
            models.CheckConstraint(
                name="contact_point_consent_proved",
                condition=Q(opted_in_at=None) | (~Q(opted_in_source="") & ~Q(opted_in_text="")),
            ),
            models.CheckConstraint(
                name="contact_point_refusal_proved",
                condition=Q(opted_out_at=None) | ~Q(opted_out_source=""),
            ),
            models.CheckConstraint(
                name="contact_point_bounce_explained",
                condition=Q(bounced_at=None) | ~Q(bounce_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}:{self.address}"

    @property
    def refused(self) -> bool:
        """Opted out, and not in again since."""
        return self.opted_out_at is not None and (
            self.opted_in_at is None or self.opted_in_at < self.opted_out_at
        )
