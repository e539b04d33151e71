import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked

from ..enums import Anchor, Channel, IfUnknown, QuietPolicy


def default_channels() -> list[str]:
    """Inbox and mail."""
    return [Channel.INBOX.value, Channel.MAIL.value]


@tracked()
class ReminderRule(models.Model):
    """When whom a reminder (pengingat) reaches, counted from an anchor; editable by the office.

    Either ``minutes`` (exact distance) or ``days`` with ``at`` (so many days before, at this
    local clock time); negative values lie after the anchor. Nothing is sent later than
    ``useful_until`` minutes before the anchor (negative: after it).
    """

    source = models.CharField(max_length=60, help_text="key of the registered source")
    scope = models.CharField(_("berlaku untuk"), max_length=60, blank=True)
    kind = models.CharField(_("pesan"), max_length=60)
    anchor = models.CharField(_("dihitung dari"), max_length=10, choices=Anchor)
    minutes = models.IntegerField(_("menit sebelumnya"), null=True, blank=True)
    days = models.SmallIntegerField(_("hari sebelumnya"), null=True, blank=True)
    at = models.TimeField(_("pada jam"), null=True, blank=True)
    useful_until = models.IntegerField(_("tidak dikirim lagi mulai (menit sebelumnya)"), default=0)
    quiet = models.CharField(
        _("jam tenang"), max_length=10, choices=QuietPolicy, default=QuietPolicy.DEFER
    )
    channels = ArrayField(
        models.CharField(max_length=10, choices=Channel), default=default_channels
    )
    if_unknown = models.CharField(
        _("bila tidak diketahui"), max_length=10, choices=IfUnknown, default=IfUnknown.LEAVE
    )
    enabled = models.BooleanField(_("dipakai"), default=True)
    version = models.PositiveIntegerField(default=1)
    since = models.DateTimeField(help_text="portal's clock; reminders due before are skipped")

    class Meta:
        ordering = ["source", "scope", "anchor", "-days", "-minutes", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reminder_rule_one_distance",
                condition=Q(minutes__isnull=False, days__isnull=True, at__isnull=True)
                | Q(minutes__isnull=True, days__isnull=False, at__isnull=False),
                violation_error_message=_("Isi menit, atau hari dan jam."),
            ),
            models.CheckConstraint(
                name="reminder_rule_within_reason",
                condition=Q(minutes=None) | Q(minutes__gte=-43_200, minutes__lte=43_200),
                violation_error_message=_("Paling jauh 30 hari."),
            ),
            models.CheckConstraint(
                name="reminder_rule_days_within_reason",
                condition=Q(days=None) | Q(days__gte=-90, days__lte=90),
                violation_error_message=_("Paling jauh 90 hari."),
            ),
            models.CheckConstraint(
                name="reminder_rule_has_channel",
                condition=~Q(channels=[]),
                violation_error_message=_("Pilih sedikitnya satu saluran."),
            ),
            models.UniqueConstraint(
                name="reminder_rule_once",
                fields=["source", "scope", "kind", "anchor", "minutes", "days", "at"],
                nulls_distinct=False,
                violation_error_message=_("Aturan yang sama sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.scope or '*'} {self.kind} {self.anchor} {self.distance}"

    @property
    def distance(self) -> str:
        """The offset in short, for keys of logs: ``-7d 09:00``, ``-120m``."""
        if self.minutes is not None:
            return f"{-self.minutes:+d}m"
        return f"{-(self.days or 0):+d}d {self.at:%H:%M}"

    @property
    def reach(self) -> dt.timedelta:
        """How far before the anchor it is due, about."""
        if self.minutes is not None:
            return dt.timedelta(minutes=self.minutes)
        return dt.timedelta(days=self.days or 0)
