from django.db import models

from registry.models import Cooperative

from .activities import Activity


class Participation(models.Model):
    """A cooperative that an activity reached, and the day on which it first did.

    A view over what was recorded: people of the cooperative who came to a training or meeting,
    consultations of the clinic, visits of mentoring. Registering alone reaches nobody.
    """

    pk = models.CompositePrimaryKey("activity_id", "cooperative_id")
    activity = models.ForeignKey(Activity, models.DO_NOTHING, related_name="participations")
    cooperative = models.ForeignKey(Cooperative, models.DO_NOTHING, related_name="participations")
    first_on = models.DateField()

    class Meta:
        managed = False
        db_table = "programs_participation"

    def __str__(self) -> str:
        return f"{self.activity_id} · {self.cooperative_id}"
