"""What a person does with her inbox."""

from django.db import transaction
from django.utils import timezone

from ..enums import NoticeStatus
from ..models import InboxEntry, Notice
from ..models.inbox import InboxEntryQuerySet


def mark_read(*, entries: InboxEntryQuerySet, by) -> int:
    """Mark those of the entries that are unread and hers; the ledger learns it too."""
    with transaction.atomic():
        unread = entries.unread().filter(person=by)
        notices = list(unread.values_list("notice", flat=True))
        marked = InboxEntry.objects.filter(notice__in=notices).update(read_at=timezone.now())
        Notice.objects.filter(
            pk__in=notices, status__in=[NoticeStatus.ACCEPTED, NoticeStatus.DELIVERED]
        ).update(status=NoticeStatus.READ)
    return marked
