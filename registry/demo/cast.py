"""The demo's cooperatives as people would tell of them: kind, seat, age, and fate."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from ..enums import Group, Life
from ..models import UrbanVillage
from .fates import DISSOLVED_BEFORE, FATES, FOUNDED_2018, HELD, UNKNOWN, WITHDRAWN, Fate
from .kinds import KINDS, Kind
from .places import Places

NEWEST_WITH_MEETING = 2013  # younger ones have too few meetings for a sad story


@dataclass
class Portrait:
    kind: Kind
    village: UrbanVillage
    fate: Fate
    founded: dt.date | None
    name: str
    savings: bool
    luck: float

    @property
    def healthy(self) -> bool:
        return self.fate.group == Group.ACTIVE_HEALTHY


def draw(rng: Random) -> list[Portrait]:
    """All cooperatives of the demo, in a fixed order for a given generator."""
    places, names = Places(rng), set()

    def sketch() -> tuple[float, Kind, UrbanVillage]:
        kind = rng.choices(KINDS, [kind.weight for kind in KINDS])[0]
        village = places.draw(rng)
        return kind.tilt + places.luck[village.pk] + rng.gauss(0, 0.9), kind, village

    portraits = []
    total = sum(fate.quota for fate in FATES)
    sketches = sorted((sketch() for _ in range(total)), key=lambda s: s[0], reverse=True)
    for fate, (luck, kind, village) in _match(rng, sketches):
        portraits.append(_portrait(rng, names, fate, luck, kind, village))
    for fate in (DISSOLVED_BEFORE, WITHDRAWN, FOUNDED_2018):
        portraits += [_portrait(rng, names, fate, *sketch()) for _ in range(fate.quota)]
    rng.shuffle(portraits)
    return portraits


def _match(rng: Random, sketches: list) -> Iterator[tuple[Fate, tuple]]:
    """The lucky are healthy, the unknown come from anywhere below, the rest are ill."""
    groups = {g: _deck(rng, g) for g in (Group.ACTIVE_HEALTHY, Group.ILL, Group.UNKNOWN)}
    # A bad assessment needs a savings business: deal those fates to lenders first.
    lucky = len(groups[Group.ACTIVE_HEALTHY])
    rest = sketches[lucky:]
    rng.shuffle(rest)
    unknown = len(groups[Group.UNKNOWN])
    yield from _deal(groups[Group.ACTIVE_HEALTHY], sketches[:lucky])
    yield from _deal(groups[Group.UNKNOWN], rest[:unknown])
    yield from _deal(groups[Group.ILL], rest[unknown:])


def _deck(rng: Random, group: str) -> list[Fate]:
    deck = [f for f in FATES if f.group == group for _ in range(f.quota)]
    rng.shuffle(deck)
    return deck


def _deal(deck: list[Fate], sketches: list) -> Iterator[tuple[Fate, tuple]]:
    def assessed(fate: Fate) -> bool:
        return fate.below_2017 or fate.below_2018

    lenders = [s for s in sketches if s[1].savings == 1.0]
    taken = list(zip([f for f in deck if assessed(f)], lenders, strict=False))
    used = {id(sketch) for _, sketch in taken}
    yield from taken
    others = (s for s in sketches if id(s) not in used)
    yield from zip((f for f in deck if not assessed(f)), others, strict=True)


def _portrait(rng, names, fate, luck, kind, village) -> Portrait:
    assessed = fate.below_2017 or fate.below_2018
    return Portrait(
        kind=kind,
        village=village,
        fate=fate,
        founded=_founded(rng, kind, fate),
        name=_name(rng, names, kind, village),
        savings=assessed or rng.random() < kind.savings,
        luck=luck,
    )


def _founded(rng: Random, kind: Kind, fate: Fate) -> dt.date | None:
    if fate is FOUNDED_2018:
        return dt.date(2018, rng.randint(2, 11), rng.randint(1, 28))
    if fate.life == Life.UNKNOWN and rng.random() < 0.4:
        return None  # the old card index had no date
    earliest, most, latest = kind.founded
    if fate.group != Group.ACTIVE_HEALTHY or fate.meeting_2017 != HELD:
        latest = min(latest, NEWEST_WITH_MEETING)
    year = int(rng.triangular(earliest, latest + 1, min(most, latest)))
    return dt.date(min(year, latest), rng.randint(1, 12), rng.randint(1, 28))


def _name(rng: Random, names: set[str], kind: Kind, village: UrbanVillage) -> str:
    name = ""
    for attempt in itertools.count():
        name = kind.name(rng, village.name)
        if attempt > 3 and village.name not in name:
            name = f"{name} {village.name}"
        if attempt > 8:
            name = f"{name} {attempt - 7}"
        if name not in names:
            break
    names.add(name)
    return name


def unreliable(portrait: Portrait) -> bool:
    """Whether the office knows little of it."""
    return portrait.fate.group == Group.UNKNOWN or portrait.fate.meeting_2016 == UNKNOWN
