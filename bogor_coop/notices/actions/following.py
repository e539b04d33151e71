"""What follows a message that did not get through: another channel, or a resend."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused

from ..doorbell import ring
from ..enums import FINAL
from ..models import Notice


def fall_back(notice: Notice) -> Notice | None:
    """Plan the message on the next channel after this one, under a key of its own."""
    later = (
        notice.fallback[notice.fallback.index(notice.channel) + 1 :]
        if (notice.channel in notice.fallback)
        else []
    )
    if not later or notice.recipient is None:
        return None
    follow_up = _copy(notice, channel=later[0], suffix="")
    Notice.objects.bulk_create([follow_up], ignore_conflicts=True)
    transaction.on_commit(ring, robust=True)
    return follow_up


def resend(*, notice: Notice, by) -> Notice:
    """Send it once more because a person asks for it: a new key, with her name.

    Raises PolicyRefused while the message is still on its way.
    """
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice.pk)
        if notice.status not in FINAL:
            raise PolicyRefused(str(_("Pesan ini masih dalam perjalanan.")))
        number = notice.follow_ups.count() + 1
        follow_up = _copy(notice, channel=notice.channel, suffix=f":again-{number}")
        follow_up.asked_by = by
        follow_up.save(force_insert=True)
        transaction.on_commit(ring, robust=True)
    return follow_up


def _copy(notice: Notice, *, channel: str, suffix: str) -> Notice:
    """The same message as a new row, due now."""
    key = f"{notice.key}{suffix}" if suffix else f"{notice.stem}:{channel}"
    same = (
        *("stem", "kind", "subject_type", "subject_id", "subject_version", "recipient_id"),
        *("language", "facts", "rule_id", "anchor_at", "quiet", "if_unknown", "fallback"),
    )
    return Notice(
        key=key,
        channel=channel,
        address=notice.address if channel == notice.channel else "",
        due_at=clock.now(),
        expires_at=None if suffix else notice.expires_at,
        origin=notice,
        **{name: getattr(notice, name) for name in same},
    )
