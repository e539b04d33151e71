from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A list with its filters, kept under a name (tampilan tersimpan) by one person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=100, help_text="url name of the list")
    name = models.CharField(_("nama tampilan"), max_length=60)
    query = models.CharField(max_length=2000, help_text="the query string, without “?”")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("tampilan tersimpan")
        verbose_name_plural = _("tampilan tersimpan")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                name="saved_view_name_once",
                fields=["user", "page", "name"],
                violation_error_message=_("Nama tampilan ini sudah Anda pakai."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
