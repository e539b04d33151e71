import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_coop.jobs.models import Job

from ..enums import EDITABLE, KEPT_ON_FAILURE, BatchState, Outcome
from ..targets import Target, find, visible_targets


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user):
        """Imports into what the person may see; others find nothing."""
        return self.filter(target__in=[target.key for target in visible_targets(user)])


class Batch(models.Model):
    """One import (impor): a file or a pasted table on its way into a department's records."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    target = models.CharField(max_length=60, help_text="key of a registered target")
    state = models.CharField(
        _("keadaan"), max_length=10, choices=BatchState, default=BatchState.UPLOADED
    )
    name = models.CharField(_("nama berkas"), max_length=200)
    sha256 = models.CharField(max_length=64)
    form = models.CharField(_("bentuk berkas"), max_length=100, help_text="encoding, separator")
    header = models.JSONField(default=list)
    header_row = models.PositiveIntegerField(default=1)
    signature = models.CharField(max_length=64, help_text="hash of the folded headers")
    row_count = models.PositiveIntegerField(_("baris"))
    mapping = models.JSONField(default=dict, help_text="column position → field key")
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict, help_text="outcome → rows, and what else was counted")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("diunggah pada"), default=timezone.now, editable=False)
    checked_at = models.DateTimeField(_("diperiksa pada"), null=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    applied_at = models.DateTimeField(_("diterapkan pada"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("diurungkan pada"), null=True)
    undo_report = models.JSONField(default=dict, help_text="what was put back, what was refused")

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("impor")
        verbose_name_plural = _("impor")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="import_batch_applied_with_person",
                condition=Q(applied_at=None, applied_by=None)
                | Q(applied_at__isnull=False, applied_by__isnull=False),
            ),
            models.CheckConstraint(
                name="import_batch_state_and_time_agree",
                condition=Q(
                    state__in=[BatchState.APPLIED, BatchState.UNDOING, BatchState.UNDONE],
                    applied_at__isnull=False,
                )
                | Q(state__in=[*EDITABLE, BatchState.APPLYING], applied_at=None),
            ),
            models.CheckConstraint(
                name="import_batch_undone_with_time",
                condition=Q(state=BatchState.UNDONE, undone_at__isnull=False)
                | (~Q(state=BatchState.UNDONE) & Q(undone_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def goal(self) -> Target:
        """The registered target that this import goes into."""
        return find(self.target)

    @property
    def fields(self) -> dict[int, str]:
        """Column position → field key, without the ignored columns."""
        return {int(position): key for position, key in self.mapping.items() if key}

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_stuck(self) -> bool:
        """Its job has ended without bringing it on: the step can only be begun again."""
        return self.state in KEPT_ON_FAILURE and not (self.job and self.job.is_open)

    @property
    def undo_until(self) -> dt.datetime | None:
        """Until when the whole import can be undone (real clock)."""
        if self.applied_at is None:
            return None
        return self.applied_at + dt.timedelta(days=settings.IMPORT_UNDO_DAYS)

    @property
    def can_be_undone(self) -> bool:
        until = self.undo_until
        return self.state == BatchState.APPLIED and until is not None and timezone.now() < until

    def count(self, outcome: Outcome) -> int:
        return self.counts.get(outcome, 0)
