"""Who takes part: cooperatives by what 2018 does to them, and the people whom they send."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from registry.demo import numbers, words
from registry.enums import Group
from registry.models import Contact, Cooperative, Managership, Standing

from ..enums import PersonRole
from .calendar import TODAY

BEGINNING = dt.date(2017, 12, 31)
ROLE_OF_CONTACT = {
    "chair": PersonRole.CHAIR,
    "secretary": PersonRole.SECRETARY,
    "treasurer": PersonRole.TREASURER,
    "manager": PersonRole.MANAGER,
    "supervisor": PersonRole.SUPERVISOR,
}
TRADES = (
    "Warung Nasi", "Keripik Talas", "Batik Tulis", "Kue Basah", "Kopi Giling", "Sandal Kulit",
    "Asinan", "Sablon", "Bengkel Las", "Roti Unyil", "Jamu", "Katering", "Tas Kanvas", "Tahu",
    "Pot Bunga", "Mainan Kayu", "Manisan Pala", "Jahit", "Sepatu", "Madu",
)  # fmt: skip


@dataclass
class Party:
    """A cooperative with its people, or a small business; ``people`` are drawn as needed."""

    cooperative: Cooperative | None
    business: str = ""
    people: list[tuple[str, str, str]] = field(default_factory=list)  # name, role, phone
    asked: int = 0
    mends: bool = False  # ill at the end of 2017, active and healthy today

    def next_person(self, rng: Random, running: Iterator[int]) -> tuple[str, str, str]:
        """Its next one: an officer of the register, then members made up."""
        self.asked += 1
        if self.asked <= len(self.people):
            return self.people[self.asked - 1]
        women = rng.random() < 0.55
        first = rng.choice(words.WOMEN if women else words.MEN)
        last = rng.choice(words.WOMEN_SURNAMES if women else words.FAMILY_NAMES)
        role = PersonRole.OWNER if self.business else PersonRole.MEMBER
        return f"{first} {last}", role, numbers.phone(next(running))


@dataclass
class Cast:
    """Parties by their story. The lists are shuffled once and then dealt from."""

    recovered: list[Party]
    ill: list[Party]
    healthy: list[Party]
    businesses: list[Party]
    hers: list[Party]  # the cooperatives of the demo's managers, in their order

    def audience(self, rng: Random, *, ill_first: bool) -> list[Party]:
        """Who comes to a training: those on their way up more often than their number says."""
        weights = (0.55, 0.1, 0.06) if not ill_first else (0.6, 0.16, 0.0)
        groups = zip((self.recovered, self.ill, self.healthy), weights, strict=True)
        chosen = [party for parties, share in groups for party in parties if rng.random() < share]
        rng.shuffle(chosen)
        return chosen


def draw(rng: Random, managers) -> Cast:
    """The whole cast from the register as it stands."""
    then, now = _groups(BEGINNING), _groups(TODAY)
    parties = _parties(now)
    story: dict[str, list[Party]] = {"recovered": [], "ill": [], "healthy": []}
    for pk in sorted(now):
        if now[pk] == Group.ACTIVE_HEALTHY:
            key = "recovered" if then.get(pk) == Group.ILL else "healthy"
        else:
            key = "ill"
        if now[pk] != Group.DISSOLVED and pk in parties:
            story[key].append(parties[pk])
    for party in story["recovered"]:
        party.mends = True
    for members in story.values():
        rng.shuffle(members)
    return Cast(**story, businesses=_businesses(rng), hers=_hers(parties, managers))


def _groups(at: dt.date) -> dict[int, str]:
    return dict(Standing.objects.at(at).order_by().values_list("cooperative", "group"))


def _parties(groups) -> dict[int, Party]:
    cooperatives = Cooperative.objects.kept().filter(pk__in=groups).order_by("pk")
    parties = {row.pk: Party(row) for row in cooperatives}
    for contact in Contact.objects.filter(cooperative__in=parties).order_by("pk"):
        person = (contact.name, ROLE_OF_CONTACT[contact.role], contact.phone)
        parties[contact.cooperative_id].people.append(person)
    return parties


def _hers(parties: dict[int, Party], managers) -> list[Party]:
    ties = Managership.objects.filter(user__in=managers).order_by("user")
    place = {manager.pk: number for number, manager in enumerate(managers)}
    rows = sorted(ties, key=lambda tie: place[tie.user_id])
    return [parties[tie.cooperative_id] for tie in rows if tie.cooperative_id in parties]


def _businesses(rng: Random) -> list[Party]:
    names = [f"{trade} {rng.choice(words.VIRTUES)}" for trade in TRADES for _twice in range(4)]
    return [Party(None, business=name) for name in dict.fromkeys(names)]
