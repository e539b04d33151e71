import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked


def _storage_name(attachment: "Attachment", filename: str) -> str:
    """A name of our own: what a person calls the file never reaches the disk."""
    return f"attachments/{attachment.pk.hex[:2]}/{attachment.pk.hex}"


@tracked()
class Attachment(models.Model):
    """A paper or picture (berkas) that a department keeps beside a fact."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(_("berkas"), upload_to=_storage_name)
    original_name = models.CharField(_("nama berkas"), max_length=200)
    content_type = models.CharField(_("jenis isi"), max_length=100)
    size = models.PositiveIntegerField(_("ukuran"), help_text="bytes")
    sha256 = models.CharField(max_length=64)
    expires_on = models.DateField(_("berlaku sampai"), null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("diunggah pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("berkas")
        verbose_name_plural = _("berkas")
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(
                name="attachment_sha256_shape", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return self.original_name
