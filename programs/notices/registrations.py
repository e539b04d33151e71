"""What managers and participants hear about their registrations."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop import clock
from bogor_coop.notices.actions.planning import Row, plan_many
from bogor_coop.notices.messages import Attachment, Message, Outdated, register
from bogor_coop.notices.models import Notice

from ..enums import Door, RegistrationState
from ..models import Activity, Application, Registration, Seat
from ..permissions import can_register
from . import entries
from .audience import managers_of, rows_for


def where(notice: Notice, application: Application) -> str:
    """Her page of what she sent; without an account, what everybody may read."""
    if notice.recipient_id is None:
        return reverse("announced:list")
    return reverse("my_activities:application", args=[application.reference])


@register
class Received(Message):
    """The answer to a registration: who has a seat, who waits."""

    kind = "registration_received"
    title = gettext_lazy("Pendaftaran Anda kami terima")
    template = "programs/mail/registration_received.txt"

    def heading(self) -> str:
        return _("Pendaftaran %(reference)s: %(activity)s") % {
            "reference": self.parts["application"].reference,
            "activity": self.parts["activity"],
        }

    def context(self) -> dict[str, Any]:
        found = Application.objects.select_related("activity", "cooperative").get(
            pk=self.notice.subject_id
        )
        rows = found.registrations.select_related("seat").order_by("queue_number")
        return {"application": found, "activity": found.activity, "people": list(rows)}

    def example(self) -> dict[str, Any]:
        made_up = _example()
        return {**made_up, "people": [made_up["registration"]]}

    def url(self) -> str:
        return where(self.notice, self.parts["application"])

    def attachments(self) -> list[Attachment]:
        if not any(row.state == RegistrationState.BOOKED for row in self.parts["people"]):
            return []
        return entries.of_seat(self.parts["application"], notice=self.notice, url=self.url())


class AboutOne(Message):
    """About one registered person; sent only while her state is still the one spoken of."""

    states: tuple[str, ...] = ()

    def subject(self) -> Registration:
        found = (
            Registration.objects.select_related("activity", "application", "cooperative", "seat")
            .filter(pk=self.notice.subject_id)
            .first()
        )
        if found is None:
            raise Outdated("gone")
        return found

    def check_still_valid(self) -> None:
        if self.subject().state not in self.states:
            raise Outdated("not_wanted")

    def heading(self) -> str:
        return f"{self.title}: {self.parts['registration'].activity}"

    def context(self) -> dict[str, Any]:
        found = self.subject()
        return {
            "registration": found,
            "application": found.application,
            "activity": found.activity,
        }

    def example(self) -> dict[str, Any]:
        return _example()

    def url(self) -> str:
        return where(self.notice, self.parts["application"])

    def attachments(self) -> list[Attachment]:
        return entries.as_it_stands(self.subject(), notice=self.notice, url=self.url())


@register
class SeatGiven(AboutOne):
    kind = "registration_seat_given"
    title = gettext_lazy("Mendapat kursi")
    template = "programs/mail/registration_seat_given.txt"
    states = (RegistrationState.BOOKED,)


@register
class SeatOffered(AboutOne):
    kind = "registration_seat_offered"
    title = gettext_lazy("Ada kursi untuk Anda")
    template = "programs/mail/registration_seat_offered.txt"
    states = (RegistrationState.OFFERED,)

    def check_still_valid(self) -> None:
        super().check_still_valid()
        deadline = self.subject().offer_expires_at
        if deadline is not None and deadline <= clock.now():
            raise Outdated("too_late")


@register
class OfferLapsed(AboutOne):
    kind = "registration_offer_lapsed"
    title = gettext_lazy("Tawaran kursi sudah lewat")
    template = "programs/mail/registration_offer_lapsed.txt"
    states = (RegistrationState.WAITING, RegistrationState.CANCELLED)


@register
class Decided(AboutOne):
    kind = "registration_decided"
    title = gettext_lazy("Jawaban atas pendaftaran")
    template = "programs/mail/registration_decided.txt"
    states = tuple(set(RegistrationState) - {RegistrationState.REQUESTED})


@register
class CancelledByOffice(AboutOne):
    kind = "registration_cancelled"
    title = gettext_lazy("Pendaftaran dibatalkan dinas")
    template = "programs/mail/registration_cancelled.txt"
    states = (RegistrationState.CANCELLED,)

    def attachments(self) -> list[Attachment]:
        return entries.of_lost_seat(self.subject(), notice=self.notice, url=self.url())


@register
class GivenBack(CancelledByOffice):
    """By her own side: said so that the entry leaves every calendar that it lies in."""

    kind = "registration_given_back"
    title = gettext_lazy("Pendaftaran dibatalkan")
    template = "programs/mail/registration_given_back.txt"


def tell_received(application: Application, rows: list[Registration]) -> None:
    """To her who sent it, or for the desk's registrations to the managers or the first person."""
    sender = application.submitted_by
    if application.door == Door.MANAGER:
        told = [Row(application.pk, "received", recipient_id=sender.pk)]
    else:
        own = application.cooperative_id
        users = managers_of([own]).get(own, []) if own else []
        told = [Row(application.pk, "received", recipient_id=user) for user in users]
        if not told:
            told = [
                Row(application.pk, "received", address=row.email, facts={"name": row.person_name})
                for row in rows
                if row.email
            ][:1]
    if told:
        plan_many(Received, told, of=Application, accounts=[sender], first=True)


def tell_moved(rows: Iterable[Registration]) -> None:
    """They got a seat, or were offered one."""
    rows = list(rows)
    offered = [row for row in rows if row.state == RegistrationState.OFFERED]
    seated = [row for row in rows if row.state == RegistrationState.BOOKED]
    tell(SeatGiven, seated)
    tell(SeatOffered, offered)


def tell_lapsed(rows: Iterable[Registration]) -> None:
    tell(OfferLapsed, rows)


def tell_decided(row: Registration) -> None:
    tell(Decided, [row])


def tell_cancelled(row: Registration, *, by, seated: bool) -> None:
    """Who gives a place in the queue back herself needs no letter: no calendar holds it."""
    if can_register(by):
        tell(CancelledByOffice, [row])
    elif seated:
        tell(GivenBack, [row])


def tell(message: type[Message], rows: Iterable[Registration]) -> None:
    """One message about each of them, now."""
    told = rows_for(rows, occasion="now")
    if told:
        plan_many(message, told, of=Registration)


def _example() -> dict[str, Any]:
    activity = Activity(title="Pelatihan Kepemimpinan")
    application = Application(reference="D7KQ-4MXP", business_name="Warung Sari")
    registration = Registration(
        person_name="Siti Aminah",
        state=RegistrationState.BOOKED,
        seat=Seat(number=12),
        offer_expires_at=clock.now(),
        activity=activity,
        application=application,
    )
    return {"registration": registration, "application": application, "activity": activity}
