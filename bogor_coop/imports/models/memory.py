from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MappingMemory(models.Model):
    """How a person last matched columns of these headers: offered again for the same headers."""

    target = models.CharField(max_length=60)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField(help_text="column position → field key")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("ingatan pencocokan")
        verbose_name_plural = _("ingatan pencocokan")
        constraints = [
            models.UniqueConstraint(name="mapping_memory_once", fields=["target", "signature"]),
        ]

    def __str__(self) -> str:
        return self.signature[:12]
