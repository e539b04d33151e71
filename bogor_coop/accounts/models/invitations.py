from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import InvitationChannel


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self):
        """Invitations that can still be taken up (real clock)."""
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A one-time way in (undangan) for a person without password: by mail, or printed.

    Only a hash of the secret is stored. A mailed secret is made when the mail is sent.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations")
    channel = models.CharField(_("cara"), max_length=20, choices=InvitationChannel)
    secret_hash = models.CharField(max_length=64, blank=True)
    failed_attempts = models.PositiveSmallIntegerField(default=0)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("pengundang")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("berlaku sampai"))
    used_at = models.DateTimeField(_("dipakai pada"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("dicabut pada"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("undangan")
        verbose_name_plural = _("undangan")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="invitation_expires_later", condition=Q(expires_at__gt=F("created_at"))
            ),
            models.CheckConstraint(
                name="invitation_one_end", condition=Q(used_at=None) | Q(revoked_at=None)
            ),
            models.UniqueConstraint(
                name="invitation_secret_once",
                fields=["secret_hash"],
                condition=~Q(secret_hash=""),
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it can still be taken up (real clock)."""
        return self.used_at is None and self.revoked_at is None and self.expires_at > timezone.now()

    def __str__(self) -> str:
        return f"{self.user} · {self.get_channel_display()}"
