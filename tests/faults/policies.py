"""How a row is sent: ours, and the two ways that others use, with our guards taken away.

*Plain retry* (a row found half sent is sent again) doubles; *mark first* (a row is marked sent
before it is) loses. Both need the database's own guard of the steps out of their way.
"""

from collections.abc import Callable

from django.db import connection
from django.utils import timezone

from bogor_coop.notices import actions
from bogor_coop.notices.actions import delivery
from bogor_coop.notices.channels import deliver
from bogor_coop.notices.composing import compose
from bogor_coop.notices.enums import NoticeStatus
from bogor_coop.notices.models import Notice


def without_steps(off: bool) -> None:
    """Lift or restore the guard of the database; only in a database of the tests."""
    with connection.cursor() as cursor:
        verb = "DISABLE" if off else "ENABLE"
        cursor.execute(f"ALTER TABLE notices_notice {verb} TRIGGER USER")


def ours() -> bool:
    """One round as in production; whether there was anything to do."""
    return bool(actions.send_batch(limit=5))


def plain_retry() -> bool:
    """Rows whose sender vanished in the middle of the call are simply sent again."""
    put_right = delivery._put_right

    def and_retry(*, at) -> None:
        Notice.objects.filter(status=NoticeStatus.CALLING, lease_until__lt=timezone.now()).update(
            status=NoticeStatus.PLANNED, **delivery.FREE
        )
        put_right(at=at)

    delivery._put_right = and_retry
    try:
        return ours()
    finally:
        delivery._put_right = put_right


def mark_first() -> bool:
    """Mark it sent, then send it."""
    claimed = actions.claim_due(limit=5)
    for pk, _token in claimed:
        notice = Notice.objects.select_related("recipient").get(pk=pk)
        now = timezone.now()
        Notice.objects.filter(pk=pk).update(
            status=NoticeStatus.ACCEPTED, called_at=now, finished_at=now, **delivery.FREE
        )
        deliver(compose(notice))
    return bool(claimed)


POLICIES: dict[str, Callable[[], bool]] = {
    "ours": ours,
    "plain retry": plain_retry,
    "mark first": mark_first,
}
