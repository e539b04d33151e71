"""From which state an activity may go where, and whose turn it is."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import formats

from .enums import ActivityKind, ActivityState, OccurrenceState
from .models import Activity

FINISHED = (ActivityState.REPORTED, ActivityState.CANCELLED)
GATHERINGS = (ActivityKind.TRAINING, ActivityKind.COORDINATION_MEETING)


@dataclass(frozen=True)
class Step:
    """One way on: the word of the address, from where to where, and what the person must say."""

    word: str
    verb: str | Promise
    before: ActivityState
    after: ActivityState
    warning: str | Promise = ""
    needs_reason: bool = False
    needs_report: bool = False
    primary: bool = False


STEPS = (
    Step("umumkan", lazy("Umumkan"), ActivityState.PLANNED, ActivityState.PUBLISHED,
         lazy("Kegiatan ini dapat dilihat pengurus koperasi. Pendaftaran mengikuti waktunya."),
         primary=True),
    Step("tarik", lazy("Tarik pengumuman"), ActivityState.PUBLISHED, ActivityState.PLANNED,
         lazy("Kegiatan ini tidak lagi terlihat di luar dinas."), needs_reason=True),
    Step("tutup", lazy("Tutup pendaftaran"), ActivityState.PUBLISHED, ActivityState.CLOSED,
         lazy("Tidak ada lagi yang dapat mendaftar sendiri. Yang sudah terdaftar tetap."),
         primary=True),
    Step("buka-lagi", lazy("Buka lagi pendaftaran"), ActivityState.CLOSED,
         ActivityState.PUBLISHED, lazy("Pengurus koperasi dapat mendaftar lagi."),
         needs_reason=True),
    Step("terlaksana", lazy("Nyatakan terlaksana"), ActivityState.CLOSED, ActivityState.HELD,
         lazy("Kehadiran masih dapat diperbaiki sampai kegiatan dilaporkan."), primary=True),
    Step("belum-terlaksana", lazy("Batalkan pernyataan terlaksana"), ActivityState.HELD,
         ActivityState.CLOSED, needs_reason=True),
    Step("laporkan", lazy("Laporkan"), ActivityState.HELD, ActivityState.REPORTED,
         needs_report=True, primary=True),
    Step("perbaiki-laporan", lazy("Perbaiki laporan"), ActivityState.REPORTED,
         ActivityState.HELD, needs_reason=True),
    *(
        Step("batalkan", lazy("Batalkan kegiatan"), before, ActivityState.CANCELLED,
             lazy("Semua pertemuan yang akan datang dibatalkan dan semua yang terdaftar diberi"
                  " tahu. Pembatalan tidak dapat ditarik kembali."), needs_reason=True)
        for before in (ActivityState.PLANNED, ActivityState.PUBLISHED, ActivityState.CLOSED)
    ),
)  # fmt: skip


def steps_from(state: str) -> list[Step]:
    """The ways on from a state, the usual one first."""
    return [step for step in STEPS if step.before == state]


def step_named(word: str, state: str) -> Step | None:
    """The step of that word from this state, or None."""
    return next((step for step in steps_from(state) if step.word == word), None)


@dataclass(frozen=True)
class Schedule:
    """What the steps ask about the occurrences and the people: counted by the caller."""

    first: dt.datetime | None = None
    last: dt.datetime | None = None
    scheduled: int = 0
    registered: int = 0
    requested: int = 0


def schedule_of(activity: Activity) -> Schedule:
    """Counted now, in two statements."""
    scheduled = [
        (one.starts_at, one.ends_at)
        for one in activity.occurrences.all()
        if one.state == OccurrenceState.SCHEDULED
    ]
    states = list(activity.registrations.active().values_list("state", flat=True))
    return Schedule(
        first=min((starts for starts, _ends in scheduled), default=None),
        last=max((ends for _starts, ends in scheduled), default=None),
        scheduled=len(scheduled),
        registered=len(states),
        requested=states.count("requested"),
    )


def missing(activity: Activity, schedule: Schedule, *, at: dt.datetime) -> list[str]:
    """What stands in the way of announcing the activity, one sentence each."""
    found = []
    if activity.kind in GATHERINGS and not schedule.scheduled:
        found.append(_("Belum ada pertemuan dengan hari, jam, dan tempat."))
    if schedule.first and schedule.first <= at:
        found.append(_("Pertemuan pertama sudah lewat."))
    if activity.kind == ActivityKind.TRAINING:
        if activity.capacity is None:
            found.append(_("Belum ada jumlah kursi."))
        if activity.closes_at is None:
            found.append(_("Belum ada batas akhir pendaftaran."))
    if activity.closes_at and activity.closes_at <= at:
        found.append(_("Batas akhir pendaftaran sudah lewat."))
    if activity.opens_at and schedule.last and activity.opens_at >= schedule.last:
        found.append(_("Pendaftaran baru dibuka setelah pertemuan terakhir."))
    if not activity.description.strip():
        found.append(_("Keterangan masih kosong."))
    return found


def check(activity: Activity, step: Step, schedule: Schedule, *, at: dt.datetime) -> None:
    """Raise PolicyRefused with the sentence when the step is not possible now."""
    if activity.state != step.before:
        raise PolicyRefused(
            _("Kegiatan ini sudah berkeadaan “%(state)s”.")
            % {"state": activity.get_state_display()}
        )
    if step.word == "umumkan" and (obstacles := missing(activity, schedule, at=at)):
        raise PolicyRefused(_("Belum dapat diumumkan.") + " " + " ".join(obstacles))
    if step.word == "tarik" and schedule.registered:
        raise PolicyRefused(
            ngettext(
                "Sudah ada %(n)s orang terdaftar. Tutup atau batalkan kegiatan ini.",
                "Sudah ada %(n)s orang terdaftar. Tutup atau batalkan kegiatan ini.",
                schedule.registered,
            )
            % {"n": formats.number(schedule.registered)}
        )
    if step.word == "buka-lagi":
        if activity.closes_at and activity.closes_at <= at:
            raise PolicyRefused(_("Batas akhir pendaftaran sudah lewat. Ubah dahulu batasnya."))
        if schedule.last and schedule.last <= at:
            raise PolicyRefused(_("Pertemuan terakhir sudah selesai."))
    if step.word == "terlaksana":
        if activity.kind in GATHERINGS and not schedule.scheduled:
            raise PolicyRefused(_("Tidak ada pertemuan yang terlaksana. Batalkan kegiatan ini."))
        if schedule.last and schedule.last > at:
            raise PolicyRefused(
                _("Pertemuan terakhir baru selesai %(when)s.")
                % {"when": formats.moment(schedule.last)}
            )


def possible(activity: Activity, schedule: Schedule, *, at: dt.datetime) -> list[tuple[Step, str]]:
    """Every way on from here with what stands in its way ("" when nothing does)."""
    found = []
    for step in steps_from(activity.state):
        try:
            check(activity, step, schedule, at=at)
        except PolicyRefused as refusal:
            found.append((step, refusal.sentence))
        else:
            found.append((step, ""))
    return found


USUAL = (
    ActivityState.PLANNED,
    ActivityState.PUBLISHED,
    ActivityState.CLOSED,
    ActivityState.HELD,
    ActivityState.REPORTED,
)


def progress(activity: Activity) -> tuple[list[str], int]:
    """The usual states in their order and the number of the present one; all done at the end."""
    number = USUAL.index(ActivityState(activity.state)) + 1 if activity.state in USUAL else 0
    done = activity.state == ActivityState.REPORTED
    return [str(state.label) for state in USUAL], number + done


def turn(activity: Activity, schedule: Schedule, *, at: dt.datetime) -> str:
    """Whose turn it is, as a sentence."""
    owner = {"who": activity.owner}
    if activity.state == ActivityState.PLANNED:
        return _("Giliran %(who)s: lengkapi, lalu umumkan kegiatan ini.") % owner
    if activity.state == ActivityState.PUBLISHED:
        return _turn_while_open(activity, schedule, at)
    if activity.state == ActivityState.CLOSED:
        if schedule.first and schedule.first > at:
            when = {"when": formats.moment(schedule.first)}
            return _("Menunggu pertemuan pertama, %(when)s.") % when
        if schedule.last and schedule.last > at:
            return _("Sedang berlangsung sampai %(when)s.") % {
                "when": formats.moment(schedule.last)
            }
        return _("Giliran %(who)s: catat kehadiran, lalu nyatakan terlaksana.") % owner
    if activity.state == ActivityState.HELD:
        return _("Giliran %(who)s: tulis laporan hasil.") % owner
    if activity.state == ActivityState.CANCELLED:
        return _("Dibatalkan: %(reason)s") % {"reason": activity.state_reason}
    return _("Selesai. Tidak ada lagi yang ditunggu.")


def _turn_while_open(activity: Activity, schedule: Schedule, at: dt.datetime) -> str:
    if schedule.requested:
        return ngettext(
            "Giliran petugas: %(n)s pendaftar menunggu persetujuan.",
            "Giliran petugas: %(n)s pendaftar menunggu persetujuan.",
            schedule.requested,
        ) % {"n": formats.number(schedule.requested)}
    if activity.opens_at and activity.opens_at > at:
        return _("Menunggu pendaftaran dibuka, %(when)s.") % {
            "when": formats.moment(activity.opens_at)
        }
    if (activity.closes_at and activity.closes_at <= at) or (schedule.last and schedule.last <= at):
        return _("Giliran %(who)s: tutup pendaftaran.") % {"who": activity.owner}
    if activity.capacity is None:
        return _("Diumumkan tanpa pendaftaran.")
    if activity.closes_at:
        return _("Giliran pengurus koperasi: mendaftar sampai %(when)s.") % {
            "when": formats.moment(activity.closes_at)
        }
    return _("Giliran pengurus koperasi: mendaftar.")
