from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked


@tracked()
class CalendarFeed(models.Model):
    """Langganan kalender: the address of a person's own calendar, which no sign-in protects.

    The address carries a signature over the person and ``version``; a new version makes every
    older address void. Without a row the version is 1.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_feed"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("langganan kalender")
        verbose_name_plural = _("langganan kalender")

    def __str__(self) -> str:
        return str(self.user)
