from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F

from ..enums import CooperativeType, Grade, Group, HealthClass, Life, MeetingStatus, Reason
from .areas import District
from .cooperatives import Cooperative


class Listing(models.Model):
    """The standing in force on ``as_of`` and the newest amounts: one row per cooperative.

    Standings hold every period; at 220,000 cooperatives that is some millions of rows, too many
    to sort and count for each look at the list. This copy is written with them
    (``registry/standing.py``) and holds until the day ``until``; a list as at any other day reads
    the standings themselves. A cooperative that begins later has its first standing here.

    What most people narrow and sort by is repeated from the record (``list_place`` keeps it so):
    one index then answers where two tables would have to be read row by row.
    """

    cooperative = models.OneToOneField(
        Cooperative, models.CASCADE, primary_key=True, related_name="listing"
    )
    sort_name = models.CharField(max_length=200)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, related_name="+", db_index=False
    )
    type = models.CharField(max_length=20, choices=CooperativeType, blank=True)
    as_of = models.DateField(db_index=True)
    since = models.DateField()
    until = models.DateField(null=True, db_index=True)
    life = models.CharField(max_length=30, choices=Life)
    book_year = models.PositiveSmallIntegerField(null=True)
    meeting = models.CharField(max_length=10, choices=MeetingStatus)
    grade = models.CharField(max_length=12, choices=Grade, blank=True)
    health_class = models.CharField(max_length=20, choices=HealthClass, blank=True)
    group = models.CharField(max_length=20, choices=Group, db_index=True)
    reasons = ArrayField(models.CharField(max_length=30, choices=Reason), default=list)
    statement_year = models.PositiveSmallIntegerField(null=True)
    members = models.PositiveIntegerField(null=True)
    own_capital = models.BigIntegerField(null=True)
    external_capital = models.BigIntegerField(null=True)
    assets = models.BigIntegerField(null=True)
    business_volume = models.BigIntegerField(null=True)
    net_surplus = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(F("members").desc(nulls_last=True), name="listing_largest_first"),
            models.Index(
                fields=["district", "type", "group"],
                include=["cooperative", "since", "sort_name"],
                name="listing_narrowed",
            ),
            models.Index(
                fields=["sort_name", "cooperative"],
                include=["since", "district", "type", "group"],
                name="listing_sorted",
            ),
            models.Index(fields=["cooperative"], include=["since"], name="listing_kept"),
        ]

    def __str__(self) -> str:
        return str(self.cooperative_id)
