"""Where each registered person stands, in a manager's words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.status import Look, look

from .. import became
from ..enums import (
    ACTIVE_REGISTRATION,
    AttendanceOutcome,
    Became,
    Promotion,
    RegistrationState,
)
from ..models import Activity, Registration


@dataclass(frozen=True)
class Place:
    """A registration with what to say about it; ``place`` is hers in the waiting list."""

    registration: Registration
    seats: int
    place: int | None = None
    sentence: str = ""
    may_change: bool = False
    ended: bool = False

    @property
    def became(self) -> Became | None:
        """What became of her once it is over; None before, and of who was out of it by then."""
        if not self.ended or not self.active:
            return None
        return became.of_person(self.registration, over=True)

    @property
    def title(self) -> str:
        """Her name and what became of her."""
        if self.became:
            word = self.became.label
            return f"{self.registration.person_name}: {word[:1].lower()}{word[1:]}"
        words = {
            RegistrationState.BOOKED: _("%(name)s dapat kursi"),
            RegistrationState.WAITING: _("%(name)s di daftar tunggu"),
            RegistrationState.OFFERED: _("Ada kursi untuk %(name)s"),
            RegistrationState.REQUESTED: _("%(name)s menunggu persetujuan"),
            RegistrationState.DECLINED: _("%(name)s belum dapat diterima"),
            RegistrationState.CANCELLED: _("%(name)s dibatalkan"),
        }
        state = RegistrationState(self.registration.state)
        return words[state] % {"name": self.registration.person_name}

    @property
    def active(self) -> bool:
        """Whether she still comes, or hopes to."""
        return self.registration.state in ACTIVE_REGISTRATION

    @property
    def offered(self) -> bool:
        """Whether a seat waits for her answer."""
        return self.registration.state == RegistrationState.OFFERED

    @property
    def booked(self) -> bool:
        """Whether she has a seat, and so a code to show: nobody asks for it afterwards."""
        return not self.ended and self.registration.state == RegistrationState.BOOKED

    @property
    def look(self) -> Look:
        """The shape before her name."""
        if self.became:
            return look("became", self.became)
        return look("registration", self.registration.state)

    @property
    def attendance(self) -> str:
        """How often she came, as the best of her outcomes; "" when nobody wrote it down."""
        outcomes = {attendance.outcome for attendance in self.registration.attendances.all()}
        return next((outcome for outcome in AttendanceOutcome.values if outcome in outcomes), "")

    @property
    def short(self) -> str:
        """Beside a line of the diary: "Kursi 12", "Daftar tunggu ke-1"."""
        if self.registration.state == RegistrationState.BOOKED and self.registration.seat:
            return _("Kursi %(number)s") % {"number": self.registration.seat.number}
        if self.place is not None:
            return _("Daftar tunggu ke-%(place)s") % {"place": self.place}
        return str(RegistrationState(self.registration.state).label)

    @property
    def code(self) -> str:
        """What is typed where there is no camera: "7F3K 2QXD ABCD"."""
        ticket = self.registration.ticket
        return " ".join(ticket[i : i + 4] for i in range(0, len(ticket), 4))


def places(
    registrations: Iterable[Registration],
    *,
    activity: Activity,
    queue: Mapping[int, int],
    at: dt.datetime,
    over: bool,
    ended: bool = False,
) -> list[Place]:
    """``queue`` holds the place of those who wait, by key; ``over``: the activity has begun;
    ``ended``: nothing of it lies ahead.
    """
    seats = activity.capacity or 0
    return [
        Place(
            registration,
            seats,
            None if ended else queue.get(registration.pk),
            "" if ended else _sentence(registration, activity, seats),
            may_change=not over and registration.state in ACTIVE_REGISTRATION,
            ended=ended,
        )
        for registration in registrations
    ]


def _sentence(registration: Registration, activity: Activity, seats: int) -> str:
    state = registration.state
    if state == RegistrationState.BOOKED and registration.seat:
        words = _("Kursi nomor %(number)s dari %(seats)s. Tunjukkan kode ini saat datang.")
        return words % {"number": registration.seat.number, "seats": seats}
    if state == RegistrationState.WAITING:
        return _waiting(activity)
    if state == RegistrationState.OFFERED:
        until = {"when": formats.moment(registration.offer_expires_at)}
        return (
            _("Kursinya kami simpan sampai %(when)s. Setelah itu ditawarkan ke orang lain.") % until
        )
    if state == RegistrationState.REQUESTED:
        return _("Petugas memeriksa pendaftaran ini. Anda mendapat kabar setelah diputuskan.")
    return registration.state_reason


def _waiting(activity: Activity) -> str:
    if activity.promotion == Promotion.AUTOMATIC:
        return _("Kalau ada yang batal, ia langsung mendapat kursi dan Anda diberi tahu.")
    words = _("Kalau ada yang batal, kami menawarkan kursinya. Tawaran berlaku %(hours)s jam.")
    return words % {"hours": activity.offer_hours}
