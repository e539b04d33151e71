"""Who may come: the people of a cooperative, each with what stands in the way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from registry.models import Cooperative
from registry.words import fold

from ..enums import CAME, PersonRole
from ..models import Activity, Attendance, Occurrence, Registration
from .answers import Answers, Coming

EARLIER = 5  # people of earlier activities who are offered beside those in office


@dataclass(frozen=True)
class Candidate:
    """Somebody to choose; ``blocked`` is the reason why she cannot be."""

    person: Coming
    note: str
    blocked: str = ""


def key_of(name: str) -> str:
    """A name for comparing, as the database does for ``person_key``."""
    return re.sub("[^a-z0-9]+", " ", fold(name)).strip()


def candidates(
    activity: Activity,
    cooperative: Cooperative,
    *,
    answers: Answers,
    occurrence: Occurrence | None,
    at,
) -> list[Candidate]:
    """Those in office, those who came earlier, those whom the manager typed; each once."""
    taken = _registered(activity, cooperative, occurrence)
    came = _came_before(activity, cooperative)
    found: dict[str, Candidate] = {}
    people = [*_in_office(cooperative, at), *_earlier(cooperative), *answers.others]
    for person in people:
        key = key_of(person.name)
        if key and key not in found:
            note = _note(person, came.get(key))
            blocked = key in taken or (person.phone and person.phone in taken)
            reason = _("sudah terdaftar di kegiatan ini") if blocked else ""
            found[key] = Candidate(person, note, reason)
    return list(found.values())


def _in_office(cooperative: Cooperative, at) -> Sequence[Coming]:
    contacts = cooperative.contacts.in_office(at=at.date()).order_by("pk")
    order = list(PersonRole.values)
    people = [Coming(f"c{c.pk}", c.name, c.role, c.phone) for c in contacts]
    return sorted(people, key=lambda person: order.index(person.role))


def _earlier(cooperative: Cooperative) -> Sequence[Coming]:
    """The last few people whom the cooperative registered for anything."""
    rows = (
        Registration.objects.filter(cooperative=cooperative)
        .values("person_key")
        .annotate(newest=Max("pk"))
        .order_by("-newest")[:EARLIER]
    )
    newest = Registration.objects.filter(pk__in=[row["newest"] for row in rows]).order_by("-pk")
    return [Coming(f"r{r.pk}", r.person_name, r.person_role, r.phone) for r in newest]


def _registered(
    activity: Activity, cooperative: Cooperative, occurrence: Occurrence | None
) -> set[str]:
    """Names and telephones that are in this activity already."""
    active = activity.registrations.active().filter(cooperative=cooperative, occurrence=occurrence)
    rows = active.values_list("person_name", "phone")
    return {word for name, phone in rows for word in (key_of(name), phone) if word}


def _came_before(activity: Activity, cooperative: Cooperative) -> dict[str, object]:
    """When each of them last came to something about the same topic."""
    if not activity.topic:
        return {}
    rows = (
        Attendance.objects.filter(
            registration__cooperative=cooperative,
            registration__activity__topic=activity.topic,
            outcome__in=CAME,
        )
        .exclude(registration__activity=activity)
        .values_list("registration__person_name")
        .annotate(last=Max("occurrence__starts_at"))
    )
    return {key_of(name): last for name, last in rows}


def _note(person: Coming, came) -> str:
    """Office and telephone, and whether she has been taught this before."""
    phone = formats.phone(person.phone) or _("belum ada nomor HP")
    line = f"{person.role_label} · {phone}"
    if came is None:
        return line
    before = _("Sudah ikut materi ini pada %(day)s") % {"day": formats.date_long(came)}
    return f"{line}. {before}."
