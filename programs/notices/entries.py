"""The calendar entries that go along with a mail about a seat."""

from bogor_coop import clock
from bogor_coop.notices.messages import Attachment
from bogor_coop.notices.models import Notice

from .. import ical_seats
from ..enums import RegistrationState
from ..models import Application, Occurrence, Registration
from ..queries import seated
from .audience import address_of


def of_seat(about: Registration | Application, *, notice: Notice, url: str) -> list[Attachment]:
    """What is still to come of her activity, to be laid into her calendar."""
    return _entries(about, _coming(about), notice=notice, url=url, coming=True)


def of_lost_seat(about: Registration, *, notice: Notice, url: str) -> list[Attachment]:
    """The same, to be taken out; what she comes to with somebody else of hers stays in."""
    gone = [one for one in _coming(about) if not seated.people(one, notice=notice)]
    return _entries(about, gone, notice=notice, url=url, coming=False)


def as_it_stands(about: Registration, *, notice: Notice, url: str) -> list[Attachment]:
    """Laid in where she has a seat; nothing where she waits."""
    if about.state != RegistrationState.BOOKED:
        return []
    return of_seat(about, notice=notice, url=url)


def _entries(about, found: list[Occurrence], *, notice, url: str, coming: bool):
    if not found:
        return []
    step = seated.step_of(about.activity_id, notice=notice)
    to = address_of(notice)
    return ical_seats.entries(found, attendee=to, url=url, coming=coming, step=step)


def _coming(about: Registration | Application) -> list[Occurrence]:
    upcoming = Occurrence.objects.filter(activity=about.activity_id).upcoming(at=clock.now())
    if about.occurrence_id is not None:
        upcoming = upcoming.filter(pk=about.occurrence_id)
    return list(upcoming.select_related("activity__owner", "room"))
