"""Who must be told about an occurrence: everybody who was to come, each person once."""

from collections import defaultdict
from dataclasses import dataclass, field

from bogor_coop import clock
from registry.models.managers import Managership

from ..enums import Door
from ..models import Activity, Occurrence, Registration


@dataclass
class Told:
    """One person: an account, or an address with a name; and for which participants."""

    recipient_id: int | None = None
    address: str = ""
    name: str = ""
    people: list[str] = field(default_factory=list)


def of(activity: Activity, occurrence: Occurrence | None = None) -> list[Told]:
    """Managers of those registered, whoever sent the form, and participants by their own address.

    Two statements, however many they are. Guests of a meeting get letters of their own
    (``notices.meeting_news``).
    """
    registrations = Registration.objects.filter(activity=activity).active()
    if occurrence is not None and activity.seats_by_occurrence:
        registrations = registrations.filter(occurrence=occurrence)
    rows = list(
        registrations.values_list(
            "person_name",
            "email",
            "cooperative_id",
            "application__submitted_by_id",
            "application__submitted_by__email",
            "application__door",
        )
    )
    managers = _managers({row[2] for row in rows if row[2]}) if rows else {}
    accounts: dict[int, Told] = {}
    addresses: dict[str, Told] = {}
    for name, email, cooperative, submitter, submitter_email, door in rows:
        known = dict(managers.get(cooperative, ()))
        if door == Door.MANAGER:
            known[submitter] = submitter_email
        for user, _address in known.items():
            accounts.setdefault(user, Told(recipient_id=user)).people.append(name)
        if email and email.lower() not in {str(one).lower() for one in known.values()}:
            told = addresses.setdefault(email.lower(), Told(address=email, name=name))
            told.people.append(name)
    return [*accounts.values(), *addresses.values()]


def _managers(cooperatives: set[int]) -> dict[int, list[tuple[int, str | None]]]:
    """The managers in force of each cooperative: key of the account and its address."""
    found: dict[int, list[tuple[int, str | None]]] = defaultdict(list)
    ties = Managership.objects.in_force(at=clock.today()).filter(
        cooperative__in=cooperatives, user__is_active=True
    )
    for cooperative, user, email in ties.values_list("cooperative", "user", "user__email"):
        found[cooperative].append((user, email))
    return found
