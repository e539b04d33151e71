import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .enums import ENDED, OPEN, JobState


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user):
        """A person's own jobs; the office's staff may look at all of them."""
        return self if user.is_staff_member else self.filter(by=user)

    def open(self):
        return self.filter(state__in=OPEN)

    def lost(self, *, lease: dt.timedelta, grace: dt.timedelta):
        """Jobs whose worker went silent, or whose message never reached a worker (real clock)."""
        now = timezone.now()
        return self.filter(
            Q(state=JobState.RUNNING, heartbeat_at__lt=now - lease)
            | Q(state=JobState.QUEUED, queued_at__lt=now - grace)
        )


class Job(models.Model):
    """Long work (pekerjaan) with its progress: the row is there first, the worker comes later.

    Times are of the real clock: they tell whether a worker lives, not what was due.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60, help_text="a name registered in jobs.kinds")
    arguments = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(_("keadaan"), max_length=10, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField(_("selesai"), default=0)
    total = models.PositiveIntegerField(_("seluruhnya"), default=0)
    message = models.CharField(_("sedang"), max_length=200, blank=True)
    result = models.JSONField(default=dict)
    error = models.CharField(_("sebab gagal"), max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True, help_text="token of the worker that holds the job")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    queued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("pekerjaan")
        verbose_name_plural = _("pekerjaan")
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["state"], condition=Q(state__in=OPEN), name="job_open"),
        ]
        constraints = [
            models.CheckConstraint(
                name="job_ended_with_time",
                condition=Q(state__in=ENDED, ended_at__isnull=False)
                | Q(state__in=OPEN, ended_at=None),
            ),
            models.CheckConstraint(
                name="job_running_is_claimed",
                condition=~Q(state=JobState.RUNNING)
                | Q(claim__isnull=False, heartbeat_at__isnull=False),
            ),
            models.CheckConstraint(
                name="job_failure_explained", condition=~Q(state=JobState.FAILED) | ~Q(error="")
            ),
            models.CheckConstraint(
                name="job_progress_within", condition=Q(total=0) | Q(done__lte=F("total"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def seconds_left(self) -> int | None:
        """An honest guess from the speed so far; None before there is one."""
        if self.state != JobState.RUNNING or not (self.done and self.started_at and self.total):
            return None
        spent = (timezone.now() - self.started_at).total_seconds()
        return max(1, round(spent / self.done * (self.total - self.done)))
