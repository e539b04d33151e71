from django.db import models
from django.utils.translation import gettext_lazy as _

from .areas import UrbanVillage


class Boundary(models.Model):
    """Batas kelurahan: outer rings as lists of [longitude, latitude], simplified, for the picture.

    Imported as a whole from a file and replaced as a whole; no legal boundary.
    """

    village = models.OneToOneField(
        UrbanVillage, models.CASCADE, primary_key=True, related_name="boundary"
    )
    rings = models.JSONField(_("garis batas"))
    source = models.CharField(_("sumber"), max_length=200)
    imported_at = models.DateTimeField(_("diimpor pada"))

    class Meta:
        verbose_name = _("batas kelurahan")
        verbose_name_plural = _("batas kelurahan")

    def __str__(self) -> str:
        return str(self.village)
