"""Short words for tests about seats: who registers whom, and how things stand."""

from programs.actions import registrations
from programs.enums import PersonRole
from programs.models import Registration
from programs.people import Person


def person(name: str, **given) -> Person:
    return Person(**{"name": name, "role": PersonRole.TREASURER, **given})


def register(activity, *names: str, by, **given):
    """One registration of these people; the officer's unless a cooperative is given."""
    people = [person(name) for name in names]
    return registrations.register(activity=activity, people=people, by=by, **given)


def standing(activity) -> dict[str, str]:
    """Name → state, with the number of the seat."""
    rows = Registration.objects.filter(activity=activity).select_related("seat")
    return {
        row.person_name: f"{row.state} {row.seat.number}" if row.seat else str(row.state)
        for row in rows.order_by("queue_number")
    }


def named(activity, name: str) -> Registration:
    return Registration.objects.filter(activity=activity, person_name=name).latest("pk")
