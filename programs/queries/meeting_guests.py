"""Whom of many cooperatives to invite to a meeting: one guest for each, the chair first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from bogor_coop import clock
from registry.enums import ContactRole
from registry.models import Contact, Cooperative

from ..enums import ActivityKind, InviteeKind
from ..meeting_policies import TO_COME
from ..models import Activity

RANK = {role.value: place for place, role in enumerate(ContactRole)}


@dataclass(frozen=True)
class Guest:
    """One cooperative as she would stand on the list; ``known`` when she stands there already."""

    cooperative: Cooperative
    name: str
    position: str
    email: str
    phone: str
    known: bool

    def values(self) -> dict:
        """What the action takes."""
        return {
            "kind": InviteeKind.COOPERATIVE,
            "organisation": str(self.cooperative)[:150],
            "name": self.name,
            "position": self.position,
            "email": self.email,
            "phone": self.phone,
            "cooperative": self.cooperative,
        }


def open_meetings() -> QuerySet[Activity]:
    """Meetings that guests can still be put on the list of, the latest first."""
    return (
        Activity.objects.filter(kind=ActivityKind.COORDINATION_MEETING)
        .filter(state__in=("planned", *TO_COME))
        .select_related("program")
        .order_by("-pk")
    )


def guests_of(meeting: Activity, records: QuerySet[Cooperative]) -> list[Guest]:
    """One guest per cooperative, in the order of the list. Three statements.

    Who can be written to goes before who cannot, then by office: chair, secretary, treasurer.
    Without anybody in office the invitation goes to the office of the cooperative itself.
    """
    chosen = list(records)
    present = meeting.invitees.filter(withdrawn_at=None, cooperative__isnull=False)
    known = set(present.values_list("cooperative", flat=True))
    people: dict[int, Contact] = {}
    in_office = Contact.objects.in_office(at=clock.today()).filter(
        cooperative__in=[one.pk for one in chosen]
    )
    for person in sorted(in_office, key=_first):
        people.setdefault(person.cooperative_id, person)
    return [_guest(one, people.get(one.pk), known=one.pk in known) for one in chosen]


def _first(person: Contact) -> tuple:
    return (not person.email, RANK[person.role], person.name)


def _guest(cooperative: Cooperative, person: Contact | None, *, known: bool) -> Guest:
    office = (cooperative.email, _telephone(cooperative.phone))
    if person is None:
        return Guest(cooperative, "", str(ContactRole.CHAIR.label), *office, known=known)
    return Guest(
        cooperative,
        person.name,
        str(person.get_role_display()),
        person.email or office[0],
        person.phone or office[1],
        known=known,
    )


def _telephone(text: str) -> str:
    """An office's number as it is written in the register, when it is short enough for one."""
    return text if len(text) <= 20 else ""


def counted(guests: Sequence[Guest]) -> dict[str, int]:
    """How many would be put on the list, of them without an address, and are on it already."""
    fresh = [one for one in guests if not one.known]
    return {
        "fresh": len(fresh),
        "mute": sum(not one.email for one in fresh),
        "known": len(guests) - len(fresh),
    }
