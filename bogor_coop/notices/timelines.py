"""A message's way through time, and its line in the log."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop import clock

from . import reasons
from .enums import SENT, Channel, NoticeStatus
from .messages import title_of
from .models import InboxEntry, Notice
from .people import address_of

S = NoticeStatus


@dataclass(frozen=True)
class Step:
    """One knot: when (portal's clock), what, and a word about it."""

    at: dt.datetime
    title: str
    line: str = ""
    status: str = ""


def rows(notices: Iterable[Notice]) -> list[dict]:
    """What the log shows of each message."""
    return [
        {
            "notice": notice,
            "title": title_of(notice.kind),
            "who": notice.recipient
            or notice.facts.get("name")
            or notice.address
            or _("tanpa nama"),
            "address": "" if notice.channel == Channel.INBOX else address_of(notice),
            "reason": reasons.sentence(notice.reason),
            "at": _moment(notice),
        }
        for notice in notices
    ]


def _moment(notice: Notice) -> dt.datetime:
    """When it was sent or given up; else when it is due. By the portal's clock."""
    if notice.finished_at:
        return clock.shown(notice.finished_at)
    return max(notice.due_at, notice.not_before or notice.due_at)


def events(notice: Notice) -> list[Step]:
    """Everything that is known about one message, in the order of time."""
    steps = [Step(clock.shown(notice.created_at), _("Direncanakan"), _planned_by(notice))]
    if notice.due_at > steps[0].at:
        steps.append(Step(notice.due_at, _("Waktunya kirim")))
    if notice.not_before and notice.status in (S.PLANNED, S.RETRY):
        steps.append(
            Step(notice.not_before, _("Dicoba paling cepat"), reasons.sentence(notice.reason))
        )
    if notice.called_at:
        attempt = _("percobaan ke-%(n)s") % {"n": notice.attempts}
        steps.append(Step(clock.shown(notice.called_at), _("Diserahkan ke penyedia"), attempt))
    if notice.finished_at:
        line = _accepted(notice) if notice.status in SENT else reasons.sentence(notice.reason)
        done = S.ACCEPTED if notice.status in SENT else notice.status
        steps.append(
            Step(clock.shown(notice.finished_at), str(S(done).label).capitalize(), line, done)
        )
    elif notice.reason and notice.status not in (S.PLANNED, S.RETRY):
        steps.append(
            Step(
                steps[-1].at,
                str(S(notice.status).label).capitalize(),
                reasons.sentence(notice.reason),
                notice.status,
            )
        )
    steps += _reported(notice)
    return sorted(steps, key=lambda step: step.at)


def _planned_by(notice: Notice) -> str:
    if notice.asked_by:
        return _("kirim ulang atas permintaan %(name)s") % {"name": notice.asked_by}
    if notice.origin_id:
        return _("pengganti saluran sebelumnya")
    return ""


def _accepted(notice: Notice) -> str:
    return f"{notice.provider} {notice.provider_message_id}".strip()


# What providers call it, and what an officer reads.
REPORTED: dict[str, str | Promise] = {
    "queued": gettext_lazy("Diterima penyedia"),
    "sent": gettext_lazy("Dikirim penyedia"),
    "deferred": gettext_lazy("Ditunda server penerima"),
    "delivered": gettext_lazy("Sampai di penerima"),
    "autoresponded": gettext_lazy("Dijawab otomatis"),
    "read": gettext_lazy("Dibaca penerima"),
    "played": gettext_lazy("Dibaca penerima"),
    "bounced": gettext_lazy("Surat kembali"),
    "rejected": gettext_lazy("Ditolak penyedia"),
    "failed": gettext_lazy("Gagal di penyedia"),
    "complained": gettext_lazy("Dilaporkan penerima sebagai spam"),
    "unsubscribed": gettext_lazy("Penerima minta berhenti"),
    "found": gettext_lazy("Ternyata sudah ada di kotak pesan"),
    "absent": gettext_lazy("Ternyata belum ada di kotak pesan; dikirim lagi"),
    "repeated": gettext_lazy("Hasilnya tetap tidak diketahui; dikirim sekali lagi"),
}


def _reported(notice: Notice) -> list[Step]:
    """What the provider and the person's own inbox told afterwards."""
    steps = [
        Step(
            clock.shown(event.happened_at or event.received_at),
            str(REPORTED.get(event.type, event.type)),
            f"{event.provider} {event.raw.get('words', '')}".strip(),
        )
        for event in notice.delivery_events.all()
    ]
    entry = InboxEntry.objects.filter(notice=notice).exclude(read_at=None).first()
    if entry and entry.read_at:
        steps.append(Step(clock.shown(entry.read_at), _("Dibaca di portal"), "", S.READ))
    return steps
