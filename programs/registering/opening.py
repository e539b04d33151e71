"""Whether a manager can register now, in words: the same on the list, the page and the way in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import formats

from ..eligibility import Verdict
from ..enums import ActivityKind, ActivityState
from ..models import Activity
from ..window import closing_time


@dataclass(frozen=True)
class Opening:
    """``can``: may register now. Otherwise ``sentence`` says why not, ``more`` what would do."""

    can: bool
    sentence: str = ""
    more: Sequence[str] = ()
    later: bool = False  # it will open of itself
    room: int | None = None  # how many more the cooperative may send; None: no limit


def of(
    activity: Activity,
    *,
    verdict: Verdict | None,
    taken: int,
    starts_at: dt.datetime | None,
    at: dt.datetime,
) -> Opening:
    """``verdict`` is the one of her cooperative, ``taken`` how many of it are registered.

    ``starts_at``: when the first gathering begins.
    """
    closing = closing_time(activity, starts_at)
    closed = _closed(activity, closing, at)
    if closed is not None:
        return closed
    if verdict is not None and not verdict.ok:
        return _refused(verdict)
    limit = activity.max_per_cooperative
    if limit is not None and taken >= limit:
        sentence = ngettext(
            "Paling banyak %(limit)s orang per koperasi, dan koperasi Anda sudah mendaftarkannya.",
            "Paling banyak %(limit)s orang per koperasi, dan koperasi Anda sudah mendaftarkannya.",
            limit,
        )
        return Opening(False, sentence % {"limit": limit}, room=0)
    return Opening(True, _until(closing), room=None if limit is None else limit - taken)


def _closed(activity: Activity, closing: dt.datetime | None, at: dt.datetime) -> Opening | None:
    """What holds for everybody."""
    if activity.state == ActivityState.CANCELLED:
        return Opening(False, _("Kegiatan ini dibatalkan: %s") % activity.state_reason)
    if activity.state in (ActivityState.HELD, ActivityState.REPORTED):
        return Opening(False, _("Kegiatan ini sudah selesai."))
    if activity.kind == ActivityKind.CLINIC:
        return Opening(False, _("Klinik tidak memakai pendaftaran. Buat janji konsultasi."))
    if activity.capacity is None:
        return Opening(False, _("Kegiatan ini dihadiri atas undangan; tidak ada pendaftaran."))
    if activity.opens_at is not None and at < activity.opens_at:
        opens = {"when": formats.moment(activity.opens_at)}
        return Opening(False, _("Pendaftaran dibuka %(when)s.") % opens, later=True)
    if closing is not None and at >= closing:
        closes = {"when": formats.moment(closing)}
        return Opening(False, _("Pendaftaran ditutup %(when)s.") % closes)
    if activity.state != ActivityState.PUBLISHED:
        return Opening(False, _("Pendaftaran sudah ditutup petugas."))
    return None


def _refused(verdict: Verdict) -> Opening:
    if verdict.opens_at is not None:
        opens = {"when": formats.moment(verdict.opens_at)}
        sentence = _("Untuk koperasi Anda pendaftaran dibuka %(when)s.") % opens
        return Opening(False, sentence, verdict.unmet, later=True)
    sentence = " ".join(verdict.unmet) or _("Koperasi Anda belum memenuhi syarat.")
    return Opening(False, sentence, verdict.satisfied_by)


def _until(closing: dt.datetime | None) -> str:
    if closing is None:
        return _("Pendaftaran dibuka.")
    return _("Pendaftaran dibuka sampai %(when)s.") % {"when": formats.moment(closing)}
