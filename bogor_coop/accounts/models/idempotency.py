from django.conf import settings
from django.db import models


class IdempotencyKey(models.Model):
    """One submission of a form: a repeat gets the answer of the first, and does nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.UUIDField()
    path = models.CharField(max_length=500)
    location = models.CharField(max_length=1000, help_text="where the first answer led to")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="idempotency_key_once", fields=["user", "key"]),
        ]

    def __str__(self) -> str:
        return str(self.key)
