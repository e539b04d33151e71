"""Messages about appointments at the clinic, each with its calendar entry."""

import datetime as dt
from typing import Any

from django.db.models import F, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy

from bogor_coop import clock
from bogor_coop.accounts.models import User
from bogor_coop.notices import calendars, sources
from bogor_coop.notices.actions import plan_many, plan_reminders, supersede
from bogor_coop.notices.actions.planning import Row
from bogor_coop.notices.enums import IfUnknown, QuietPolicy
from bogor_coop.notices.messages import Attachment, Message, Outdated, register

from ..clinic.telling import calendar_entry, facts_of
from ..enums import AppointmentState
from ..models import Appointment

SUBJECT = "programs.appointment"


class AppointmentMessage(Message):
    """What all of them share: the appointment, its day and its place in the calendar."""

    template = "programs/mail/appointment.txt"
    method = calendars.REQUEST

    def check_still_valid(self) -> None:
        """Moved or cancelled meanwhile: another message says so."""
        appointment = self.subject()
        if appointment.schedule_version != self.notice.subject_version:
            raise Outdated("the appointment was changed meanwhile")
        if (appointment.state == AppointmentState.CANCELLED) != self.is_cancellation:
            raise Outdated("the appointment is in another state")

    @property
    def is_cancellation(self) -> bool:
        """Whether the message says that nothing takes place."""
        return False

    def subject(self) -> Appointment:
        """The appointment with what the text names. Raises Outdated when it is gone."""
        found = (
            Appointment.objects.filter(pk=self.notice.subject_id)
            .select_related("consultant", "cooperative", "field", "activity")
            .first()
        )
        if found is None:
            raise Outdated("gone")
        return found

    def opening(self) -> str:
        """The first sentence."""
        return str(self.title)

    def context(self) -> dict[str, Any]:
        appointment = self.subject()
        return {"opening": self.opening(), **facts_of(appointment)}

    def example(self) -> dict[str, Any]:
        return {
            "opening": self.opening(),
            "party": "Koperasi Contoh",
            "person": "Yayah",
            "starts_at": dt.datetime(2018, 12, 17, 9, tzinfo=dt.UTC),
            "when": "Senin 17 Desember 2018 09.00 WIB",
            "where": "Ruang Klinik",
            "consultant": "Intan",
            "reference": "D7KQ-4MXP",
            "reason": "",
        }

    def short(self) -> str:
        told = self.parts
        return f"{told['opening']}: {told['party']}, {told['when']}"

    def url(self) -> str:
        return reverse("clinic:appointment", args=[self.notice.subject_id])

    def attachments(self) -> list[Attachment]:
        appointment, recipient = self.subject(), self.notice.recipient
        address = self.notice.address or (recipient.email if recipient else "") or ""
        meeting = calendar_entry(appointment, attendee=address)
        return [calendars.entry(meeting, method=self.method)]


@register
class AppointmentBooked(AppointmentMessage):
    kind = "appointment_booked"
    title = gettext_lazy("Janji klinik tercatat")


@register
class AppointmentMoved(AppointmentMessage):
    kind = "appointment_moved"
    title = gettext_lazy("Janji klinik dipindahkan")


@register
class AppointmentCancelled(AppointmentMessage):
    kind = "appointment_cancelled"
    title = gettext_lazy("Janji klinik dibatalkan")
    method = calendars.CANCEL

    @property
    def is_cancellation(self) -> bool:
        return True


@register
class AppointmentHandedOver(AppointmentMessage):
    """To the consultant whom it left: out of her calendar."""

    kind = "appointment_handed_over"
    title = gettext_lazy("Janji klinik beralih ke konsultan lain")
    method = calendars.CANCEL


@register
class AppointmentReminder(AppointmentMessage):
    kind = "appointment_reminder"
    title = gettext_lazy("Pengingat janji klinik")
    if_unknown = IfUnknown.RESEND
    quiet = QuietPolicy.DEFER

    def attachments(self) -> list[Attachment]:
        return []


class Appointments(sources.ReminderSource):
    """Everybody who keeps an appointment to come: the cooperative's managers."""

    key = SUBJECT
    label = gettext_lazy("Janji klinik")
    subject_type = SUBJECT
    messages = (AppointmentReminder,)

    def candidates(self, rule):
        ahead = "managerships__cooperative__appointments"
        return (
            User.objects.filter(
                **{
                    "managerships__term__contains": clock.today(),
                    f"{ahead}__state": AppointmentState.BOOKED,
                    f"{ahead}__starts_at__gt": clock.now(),
                }
            )
            .order_by()
            .annotate(
                subject_id=F(f"{ahead}__pk"),
                version=F(f"{ahead}__schedule_version"),
                recipient_id=F("pk"),
                address=Value(""),
                anchor_at=F(f"{ahead}__starts_at"),
                registered_at=F(f"{ahead}__booked_at"),
            )
            .values(*sources.COLUMNS)
        )


def booked(appointment: Appointment, *, by) -> None:
    """Confirm to the cooperative's managers, tell the consultant."""
    _tell(AppointmentBooked, appointment, by=by)
    plan_reminders(SUBJECT, subject_ids=[appointment.pk])


def moved(appointment: Appointment, *, by, before: User) -> None:
    """Tell both sides the new time; a consultant who lost it hears so too."""
    _tell(AppointmentMoved, appointment, by=by)
    if before.pk != appointment.consultant_id and before.pk != by.pk:
        row = _row(appointment, before.pk)
        plan_many(AppointmentHandedOver, [row], of=Appointment)
    plan_reminders(SUBJECT, subject_ids=[appointment.pk])


def cancelled(appointment: Appointment, *, by) -> None:
    """Tell both sides, take back what was still to be sent."""
    supersede(subject=appointment, reason="cancelled")
    _tell(AppointmentCancelled, appointment, by=by)
    plan_reminders(SUBJECT, subject_ids=[appointment.pk])


def _tell(message: type[Message], appointment: Appointment, *, by) -> None:
    people = set()
    if appointment.cooperative is not None:
        ties = appointment.cooperative.managerships.in_force(at=clock.today())
        people |= set(ties.values_list("user_id", flat=True))
    if appointment.consultant_id != by.pk:
        people.add(appointment.consultant_id)
    rows = [_row(appointment, person) for person in sorted(people)]
    plan_many(message, rows, of=Appointment)


def _row(appointment: Appointment, person: int) -> Row:
    return Row(
        subject_id=appointment.pk,
        occasion="once",
        recipient_id=person,
        version=appointment.schedule_version,
    )
