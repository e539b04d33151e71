"""The persons of each cooperative: invented names, numbers that ring nowhere."""

import datetime as dt
import itertools
from random import Random

from ..enums import ContactRole, Group
from ..models import Contact, Cooperative
from . import numbers, words
from .cast import Portrait

TERM = 3  # years


def contacts(rng: Random, who: Portrait, coop: Cooperative, running: itertools.count):
    """Unsaved rows: chair, secretary, treasurer; a manager or supervisor where it is large."""
    roles = [ContactRole.CHAIR]
    if rng.random() < 0.85:
        roles += [ContactRole.SECRETARY, ContactRole.TREASURER]
    if who.kind.members[1] > 350 and rng.random() < 0.5:
        roles.append(ContactRole.MANAGER)
    if rng.random() < 0.3:
        roles.append(ContactRole.SUPERVISOR)
    if who.fate.group == Group.UNKNOWN and rng.random() < 0.55:
        return []  # nobody knows whom to call
    term = _term(rng, who)
    return [_contact(rng, who, coop, role, term, running) for role in roles]


def person(rng: Random, women: float) -> str:
    """A made-up name of the region."""
    if rng.random() < women:
        return f"{rng.choice(words.WOMEN)} {rng.choice(words.WOMEN_SURNAMES)}"
    return f"{rng.choice(words.MEN)} {rng.choice(words.FAMILY_NAMES)}"


def _contact(rng, who, coop, role, term, running) -> Contact:
    reachable = rng.random() < (0.95 if role == ContactRole.CHAIR else 0.6)
    return Contact(
        cooperative=coop,
        role=role,
        name=person(rng, who.kind.women),
        phone=numbers.phone(next(running)) if reachable else "",
        term=term if role != ContactRole.MANAGER else None,
    )


def _term(rng: Random, who: Portrait) -> tuple[dt.date, dt.date] | None:
    if rng.random() < 0.25:
        return None
    start = dt.date(rng.choice([2016, 2017, 2018] if who.healthy else [2013, 2014, 2016]), 3, 1)
    if who.founded and who.founded > start:
        return None
    return (start, start.replace(year=start.year + TERM))
