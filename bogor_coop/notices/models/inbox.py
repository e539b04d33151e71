from django.conf import settings
from django.db import models


class InboxEntryQuerySet(models.QuerySet["InboxEntry"]):
    def unread(self):
        return self.filter(read_at=None)


class InboxEntry(models.Model):
    """A message in a person's inbox (kotak pesan) as she reads it; one per notice."""

    notice = models.OneToOneField("notices.Notice", models.PROTECT, related_name="entry")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="inbox")
    heading = models.CharField(max_length=300)
    text = models.TextField()
    url = models.CharField(max_length=300, blank=True, help_text="path inside the portal")
    received_at = models.DateTimeField(help_text="portal's clock")
    read_at = models.DateTimeField(null=True, help_text="real clock")

    objects = InboxEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-received_at"], name="inbox_of_person"),
            models.Index(
                fields=["person"], name="inbox_unread", condition=models.Q(read_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.heading
