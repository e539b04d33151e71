import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from registry.functions import IsAnyOf
from registry.models.versions import Versioned

from ..enums import AttendanceOutcome, CheckInMethod, Direction, ScanResult
from .invitees import Invitee
from .occurrences import Occurrence
from .registrations import Registration


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def of_cooperative(self, cooperative):
        """Of its people, registered or invited: by an index for either, whoever else came."""
        registered = Registration.objects.filter(cooperative=cooperative)
        invited = Invitee.objects.filter(cooperative=cooperative)
        return self.filter(
            Q(IsAnyOf(F("registration"), ArraySubquery(registered.order_by().values("pk"))))
            | Q(IsAnyOf(F("invitee"), ArraySubquery(invited.order_by().values("pk"))))
        )


@tracked()
class Attendance(Versioned):
    """Kehadiran: whether a participant (or an invitee of a meeting) came to an occurrence."""

    occurrence = models.ForeignKey(Occurrence, models.PROTECT, related_name="attendances")
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    invitee = models.ForeignKey(
        Invitee, models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    outcome = models.CharField(_("kehadiran"), max_length=8, choices=AttendanceOutcome)
    arrived_at = models.DateTimeField(_("datang"), null=True, blank=True)
    left_at = models.DateTimeField(_("pulang"), null=True, blank=True)
    method = models.CharField(_("dicatat dengan"), max_length=8, choices=CheckInMethod)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(_("catatan"), max_length=250, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("kehadiran")
        verbose_name_plural = _("kehadiran")
        ordering = ["occurrence", "pk"]
        constraints = [
            models.CheckConstraint(
                name="attendance_of_one_person",
                condition=Q(registration__isnull=False, invitee=None)
                | Q(registration=None, invitee__isnull=False),
            ),
            models.UniqueConstraint(
                name="attendance_of_registration_once", fields=["occurrence", "registration"]
            ),
            models.UniqueConstraint(
                name="attendance_of_invitee_once", fields=["occurrence", "invitee"]
            ),
            models.CheckConstraint(
                name="attendance_left_after_arrival",
                condition=Q(left_at=None) | Q(arrived_at=None) | Q(left_at__gte=F("arrived_at")),
                violation_error_message=_("Pulang sebelum datang."),
            ),
        ]
        triggers = Versioned.Meta.triggers

    def __str__(self) -> str:
        return self.get_outcome_display()


class Scan(models.Model):
    """One scan at the door as the telephone sent it, possibly hours later. Never changed.

    ``id`` is made by the telephone, so that the same scan sent twice is one row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    occurrence = models.ForeignKey(Occurrence, models.PROTECT, related_name="scans")
    code = models.CharField(max_length=64)
    device = models.CharField(max_length=64, blank=True)
    method = models.CharField(max_length=8, choices=CheckInMethod)
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.IN)
    scanned_at = models.DateTimeField(help_text="by the telephone's clock, put into the portal's")
    received_at = models.DateTimeField(auto_now_add=True)
    result = models.CharField(max_length=16, choices=ScanResult)
    registration = models.ForeignKey(Registration, models.PROTECT, null=True, related_name="scans")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["occurrence", "scanned_at"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.code
