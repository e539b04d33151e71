from django.db import models
from django.utils.translation import gettext_lazy as _

from .batches import Batch


class Effect(models.Model):
    """What applying a row has written, with the images before it: the ground of the undo."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="effects")
    number = models.PositiveIntegerField(_("baris"))
    record = models.BigIntegerField(help_text="the record that the row became or changed")
    title = models.CharField(max_length=200)
    writes = models.JSONField(help_text="the target's own notes, opaque here")

    class Meta:
        verbose_name = _("akibat impor")
        verbose_name_plural = _("akibat impor")
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(name="import_effect_once", fields=["batch", "number"]),
        ]

    def __str__(self) -> str:
        return self.title
