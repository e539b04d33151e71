from django.db import models


class CaughtMail(models.Model):
    """A mail of the demo: kept for reading here, never sent (see ``backends.py``)."""

    to = models.CharField(max_length=500)
    sender = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    attachments = models.JSONField(
        default=list, help_text="list of name, type, content (base64) as the mail carries them"
    )
    message_id = models.CharField(max_length=200, blank=True)
    caught_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-caught_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
