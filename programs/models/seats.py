import pgtrigger
from django.db import models
from django.db.models import Q

from .activities import Activity
from .occurrences import Occurrence


class Seat(models.Model):
    """Kursi: one row per seat, written by the database alone (decision 14).

    A registration holds at most one seat and a seat at most one registration, so that thirty
    rows can never hold thirty-one people. Rows come and go with the activity's ``capacity``
    (function ``programs_lay_seats``); a seat that is held cannot be taken away.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="seats")
    occurrence = models.ForeignKey(Occurrence, models.CASCADE, null=True, related_name="seats")
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["activity", "occurrence", "number"]
        constraints = [
            models.UniqueConstraint(
                name="seat_once",
                fields=["activity", "occurrence", "number"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="seat_number_positive", condition=Q(number__gte=1)),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="fixed", fields=["activity", "occurrence", "number"]),
            pgtrigger.Trigger(
                name="within_capacity",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                IF NEW.number > (
                    SELECT coalesce(a.capacity, 0) FROM programs_activity a
                    WHERE a.id = NEW.activity_id
                ) THEN
                    RAISE EXCEPTION 'no seat beyond the capacity'
                    USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
