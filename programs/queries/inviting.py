"""Who of many cooperatives can be invited to an activity, and who has to be rung up."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.notices.models import Notice
from bogor_coop.ui.parts import Text
from registry.models import Contact, Cooperative, Managership

from .. import eligibility
from ..enums import ActivityState
from ..models import Activity

KIND = "activity_invitation"
INVITE, TELEPHONE, UNMET, REGISTERED, INVITED = (
    "invite",
    "telephone",
    "unmet",
    "registered",
    "invited",
)
WORDS: dict[str, Text] = {
    INVITE: _("Diundang"),
    TELEPHONE: _("Perlu ditelepon"),
    UNMET: _("Belum memenuhi syarat"),
    REGISTERED: _("Sudah terdaftar"),
    INVITED: _("Sudah diundang"),
}


@dataclass(frozen=True)
class Invited:
    """One cooperative in the preview: what would happen, to whom, and why not."""

    cooperative: Cooperative
    outcome: str
    people: tuple[Any, ...] = ()  # users who would be written to
    why: str = ""
    phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """All chosen cooperatives, sorted by outcome in the order of ``WORDS``."""

    rows: Sequence[Invited]

    @cached_property
    def counts(self) -> list[tuple[str, Text, int]]:
        """Outcome, word and number, those that occur."""
        found = Counter(row.outcome for row in self.rows)
        return [(key, word, found[key]) for key, word in WORDS.items() if found[key]]

    def of(self, outcome: str) -> list[Invited]:
        return [row for row in self.rows if row.outcome == outcome]


def open_activities() -> QuerySet[Activity]:
    """What one can be invited to: announced, with seats, the latest first."""
    return Activity.objects.filter(
        state=ActivityState.PUBLISHED, capacity__isnull=False
    ).select_related("program")


def preview(activity: Activity, records: QuerySet[Cooperative]) -> Preview:
    """What inviting these cooperatives would do. A fixed number of statements."""
    chosen = list(records)
    keys = [record.pk for record in chosen]
    verdicts = eligibility.verdicts(activity, keys, at=clock.now())
    registered = set(
        activity.registrations.active()
        .filter(cooperative__in=keys)
        .values_list("cooperative", flat=True)
    )
    invited = invited_before(activity)
    people, phones = _people(keys), _phones(keys)

    def judge(record: Cooperative) -> Invited:
        told = tuple(people.get(record.pk, ()))
        ring = tuple(dict.fromkeys([*phones.get(record.pk, ()), *filter(None, [record.phone])]))
        unmet = verdicts[record.pk].unmet
        if record.pk in registered:
            return Invited(record, REGISTERED)
        if record.pk in invited:
            return Invited(record, INVITED, told)
        if unmet:
            return Invited(record, UNMET, told, " ".join(unmet), ring)
        if not told:
            return Invited(record, TELEPHONE, (), "", ring)
        return Invited(record, INVITE, told, "", ring)

    order = list(WORDS)
    rows = sorted(map(judge, chosen), key=lambda row: order.index(row.outcome))
    return Preview(rows)


def invited_before(activity: Activity) -> set[int]:
    """Cooperatives that a letter was planned for already."""
    facts = Notice.objects.filter(
        kind=KIND, subject_type="programs.activity", subject_id=str(activity.pk)
    ).values_list("facts__cooperative", flat=True)
    return set(facts)


def _people(keys: Sequence[int]) -> dict[int, list]:
    """Active users who manage each cooperative today."""
    found = defaultdict(list)
    ties = Managership.objects.in_force(at=clock.today()).filter(
        cooperative__in=keys, user__is_active=True
    )
    for tie in ties.select_related("user").order_by("pk"):
        found[tie.cooperative_id].append(tie.user)
    return found


def _phones(keys: Sequence[int]) -> dict[int, list[str]]:
    """Numbers of the people in office, with their names."""
    found: dict[int, list[str]] = defaultdict(list)
    contacts = Contact.objects.in_office(at=clock.today()).filter(cooperative__in=keys)
    for contact in contacts.exclude(phone="").order_by("role", "name"):
        found[contact.cooperative_id].append(f"{contact.phone} ({contact.name})")
    return found
