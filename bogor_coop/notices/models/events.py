from django.db import models


class DeliveryEvent(models.Model):
    """What a provider told us about a message, as it came; kept even when nobody knows whose.

    ``event_id`` is the provider's message together with its status: a repeat is no row.
    """

    event_id = models.CharField(max_length=250, unique=True)
    notice = models.ForeignKey(
        "notices.Notice", models.PROTECT, null=True, related_name="delivery_events"
    )
    provider = models.CharField(max_length=20)
    type = models.CharField(max_length=30)
    happened_at = models.DateTimeField(null=True, help_text="by the provider's clock")
    raw = models.JSONField()
    received_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["received_at", "pk"]
        indexes = [
            models.Index(
                fields=["received_at"],
                name="delivery_event_waiting",
                condition=models.Q(handled_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.event_id
