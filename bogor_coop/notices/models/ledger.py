import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from ..enums import (
    HELD,
    HELD_BACK,
    OPEN,
    RECALLABLE,
    SENT,
    TRANSITIONS,
    WAITING,
    Channel,
    IfUnknown,
    NoticeStatus,
    QuietPolicy,
)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def due(self, *, at):
        """Waiting, ripe and not yet too late at ``at`` (the portal's clock)."""
        return self.filter(
            Q(not_before=None) | Q(not_before__lte=at),
            Q(expires_at=None) | Q(expires_at__gt=at),
            status__in=WAITING,
            due_at__lte=at,
        )

    def overdue(self, *, at):
        """Waiting, but useless by now."""
        return self.filter(status__in=WAITING, expires_at__lte=at)

    def recallable(self):
        """Planned, but not yet in the hands of a provider."""
        return self.filter(status__in=RECALLABLE)


class Notice(models.Model):
    """One message to one person over one channel (pesan): written first, sent later.

    ``key`` says what makes it this message and no other: a second plan of the same is no row.
    ``stem`` is the key without the channel. ``due_at``, ``not_before``, ``expires_at`` and
    ``anchor_at`` follow the portal's clock; leases and the recorded moments (``created_at``,
    ``called_at``, ``finished_at``) follow the real one, for they guard processes. Whoever shows
    one to people goes through ``clock.shown``.
    Secrets never stand here: they are made at sending.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=250)
    stem = models.CharField(max_length=230, blank=True)
    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60, help_text="model label, e.g. accounts.user")
    subject_id = models.CharField(max_length=60)
    subject_version = models.PositiveIntegerField(default=0)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="notices"
    )
    address = models.CharField(max_length=254, blank=True, help_text="fixed, else the recipient's")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.MAIL)
    fallback = ArrayField(
        models.CharField(max_length=10), default=list, help_text="channels to try after this one"
    )
    language = models.CharField(max_length=2, default="id")
    facts = models.JSONField(default=dict, help_text="harmless values that the text needs")
    # Empty in most rows: the indexes that find those that have them stand below, and are small.
    rule = models.ForeignKey(
        "notices.ReminderRule", models.PROTECT, null=True, related_name="notices", db_index=False
    )
    anchor_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(_("jatuh tempo"))
    not_before = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    quiet = models.CharField(max_length=10, choices=QuietPolicy, default=QuietPolicy.IGNORE)
    if_unknown = models.CharField(max_length=10, choices=IfUnknown, default=IfUnknown.LEAVE)
    status = models.CharField(max_length=12, choices=NoticeStatus, default=NoticeStatus.PLANNED)
    attempts = models.PositiveSmallIntegerField(default=0)
    repeats = models.PositiveSmallIntegerField(default=0, help_text="after an unknown outcome")
    lease_token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    provider = models.CharField(max_length=40, blank=True)
    provider_message_id = models.CharField(max_length=200, blank=True)
    payload_hash = models.CharField(max_length=64, blank=True, help_text="of subject and text")
    reason = models.CharField(max_length=500, blank=True)
    origin = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="follow_ups",
        db_index=False,
        help_text="sent instead of",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    called_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(name="notice_key_once", fields=["key"]),
            models.CheckConstraint(
                name="notice_has_addressee",
                condition=Q(recipient__isnull=False)
                | ~Q(address="")
                | Q(status=NoticeStatus.SUPPRESSED),
            ),
            models.CheckConstraint(
                name="notice_inbox_has_account",
                condition=~Q(channel=Channel.INBOX) | Q(recipient__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_held_by_lease",
                condition=Q(status__in=HELD, lease_token__isnull=False, lease_until__isnull=False)
                | (~Q(status__in=HELD) & Q(lease_token=None, lease_until=None)),
            ),
            models.CheckConstraint(
                name="notice_accepted_has_time",
                condition=~Q(status=NoticeStatus.ACCEPTED)
                | Q(called_at__isnull=False, finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_unsent_has_reason",
                condition=Q(status__in=[NoticeStatus.PLANNED, *HELD, *SENT]) | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"], name="notice_waiting", condition=Q(status__in=WAITING)
            ),
            models.Index(
                fields=["expires_at"],
                name="notice_expiring",
                condition=Q(status__in=WAITING, expires_at__isnull=False),
            ),
            models.Index(fields=["lease_until"], name="notice_held", condition=Q(status__in=HELD)),
            models.Index(fields=["subject_type", "subject_id"], name="notice_of_subject"),
            models.Index(
                fields=["rule", "subject_id"],
                name="notice_of_rule",
                condition=Q(status__in=[*RECALLABLE, NoticeStatus.SKIPPED_LATE]),
            ),
            models.Index(fields=["address"], name="notice_to_address", condition=~Q(address="")),
            models.Index(
                fields=["origin"], name="notice_follows", condition=Q(origin__isnull=False)
            ),
            models.Index(
                fields=["asked_by"], name="notice_asked_for", condition=Q(asked_by__isnull=False)
            ),
            models.Index(
                fields=["finished_at"],
                name="notice_in_doubt",
                condition=Q(status=NoticeStatus.UNKNOWN),
            ),
            models.Index(fields=["-created_at", "id"], name="notice_newest"),
            models.Index(
                fields=["-created_at", "id"],
                name="notice_held_back",
                condition=Q(status__in=HELD_BACK),
            ),
            GinIndex(
                OpClass(Upper("address"), name="gin_trgm_ops"),
                name="notice_address_like",
                condition=~Q(address=""),
            ),
            # News about a message that does not bring our own number along.
            models.Index(
                fields=["provider_message_id"],
                name="notice_by_providers_number",
                condition=~Q(provider__in=["", "smtp", "inbox"]),
            ),
            models.Index(fields=["status"], name="notice_open", condition=Q(status__in=OPEN)),
            models.Index(fields=["finished_at"], name="notice_sent", condition=Q(status__in=SENT)),
        ]
        triggers = [
            pgtrigger.FSM(name="steps", field="status", transitions=TRANSITIONS),
            pgtrigger.ReadOnly(
                name="fixed",
                fields=["key", "kind", "subject_type", "subject_id", "recipient", "channel"],
            ),
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.key

    def siblings(self) -> NoticeQuerySet:
        """The same message by other ways, or sent again."""
        same_subject = {"subject_type": self.subject_type, "subject_id": self.subject_id}
        found = Notice.objects.filter(stem=self.stem, **same_subject)
        return found.exclude(pk=self.pk).exclude(stem="")
