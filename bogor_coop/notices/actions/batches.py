"""A sender's round: take a batch, send it message by message over one line."""

from collections import Counter
from collections.abc import Callable

from django.conf import settings

from ..channels import line
from .delivery import claim_due, send

Results = Counter[str | None]


def send_batch(
    *, limit: int | None = None, when_full: Callable[[], object] = lambda: None
) -> Results:
    """Send what is due, at most NOTICE_BATCH messages; how many ended in which status.

    A batch is small enough to be sent within one lease, even when every call hangs. Is there
    likely to be more, ``when_full`` is called before the first is sent.
    """
    most = min(limit or settings.NOTICE_BATCH, settings.NOTICE_BATCH)
    claimed = claim_due(limit=most)
    if len(claimed) == most:
        when_full()
    with line.kept():
        return Counter(send(notice_id=pk, token=token) for pk, token in claimed)


def send_due(*, limit: int) -> Results:
    """Batch after batch, until nothing is due or ``limit`` messages were tried."""
    done: Results = Counter()
    while (left := limit - done.total()) > 0:
        results = send_batch(limit=left)
        if not results:
            break
        done += results
    return done
