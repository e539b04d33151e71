"""What is measured: pairs of addresses that ask ours and the yardstick for the same thing."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from registry.enums import Group
from registry.models import Cooperative, District

OURS, ADMIN = "/koperasi/", "registry/cooperative/"
GROUPS = [group.value for group in Group]
TYPES = ("savings_loan", "consumer", "producer", "service")
Address = Callable[[int], str]


@dataclass(frozen=True)
class Scenario:
    """One pair. ``admin`` is the address under an admin site, or None where it has nothing."""

    name: str
    ours: Address
    admin: Address | None
    says: str


def address(base: str, **query: object) -> str:
    return f"{base}?{urlencode(query)}" if query else base


class Questions:
    """What people ask of the register at hand; the ``i``-th of each kind, deterministic."""

    OURS = {"district": "kecamatan", "group": "golongan", "type": "jenis"}
    THEIRS = {
        "district": "village__district__id__exact",
        "group": "listing__group__exact",
        "type": "type__exact",
    }

    def __init__(self, seed: int = 2018) -> None:
        self.dice = random.Random(seed)
        self.records = sample_of_records(self.dice)
        self.districts = list(District.objects.order_by("pk").values_list("pk", flat=True))
        self.slips = [misspelt(self.words(i), self.dice) for i in range(len(self.records))]

    def record(self, i: int) -> dict:
        return self.records[i % len(self.records)]

    def words(self, i: int) -> str:
        """The first two words of a name."""
        return " ".join(self.record(i)["normal_name"].split()[:2])

    def slip(self, i: int) -> str:
        """The same with one letter missing."""
        return self.slips[i % len(self.slips)]

    def number(self, i: int) -> str:
        return self.record(i)["legal_entity_number"]

    def narrowed(self, i: int, names: dict[str, str]) -> dict[str, object]:
        """One district, one group, one type."""
        chosen = {
            "district": self.districts[i % len(self.districts)],
            "group": GROUPS[i % len(GROUPS)],
            "type": TYPES[i % len(TYPES)],
        }
        return {names[key]: value for key, value in chosen.items()}


def all_of_them() -> list[Scenario]:
    """The scenarios over the register at hand."""
    ask = Questions()
    searches = {
        "search by words": (ask.words, "two words of a name"),
        "search with a slip": (
            ask.slip,
            "one letter missing; the admin finds nothing, but is timed",
        ),
        "search by number": (ask.number, "a legal entity number"),
    }
    return [
        Scenario(
            "list",
            lambda i: address(OURS, hal=1 + i % 20),
            lambda i: address(ADMIN, p=1 + i % 20),
            "the whole register by name, one of its first pages",
        ),
        Scenario(
            "filtered list",
            lambda i: address(OURS, **ask.narrowed(i, ask.OURS)),
            lambda i: address(ADMIN, **ask.narrowed(i, ask.THEIRS)),
            "one district, one group, one type",
        ),
        Scenario(
            "sorted by members",
            lambda i: address(OURS, urut="-anggota"),
            lambda i: address(ADMIN, o="-10"),
            "the largest first",
        ),
        *(
            Scenario(
                name,
                lambda i, text=text: address(OURS, q=text(i)),
                lambda i, text=text: address(ADMIN, q=text(i)),
                says,
            )
            for name, (text, says) in searches.items()
        ),
        Scenario(
            "record page",
            lambda i: f"{OURS}{ask.record(i)['pk']}/",
            lambda i: f"{ADMIN}{ask.record(i)['pk']}/change/",
            "one cooperative with its facts",
        ),
        Scenario(
            "counts beside the list",
            lambda i: f"{OURS}saringan/",
            None,
            "how many each filter would leave, loaded after the list",
        ),
        Scenario("an officer's home", lambda i: "/beranda/", None, "what waits, read anew"),
    ]


def sample_of_records(dice: random.Random) -> list[dict]:
    """Forty records from all over the register."""
    newest = Cooperative.objects.order_by("-pk").values_list("pk", flat=True)[0]
    keys = dice.sample(range(1, newest + 1), min(200, newest))
    found = Cooperative.objects.filter(pk__in=keys).order_by("pk")
    rows = list(found.values("pk", "normal_name", "legal_entity_number")[:200])
    return dice.sample(rows, min(40, len(rows)))


def misspelt(text: str, dice: random.Random) -> str:
    """The longest word with one letter left out in its middle."""
    word = max(text.split(), key=len)
    at = dice.randrange(1, max(2, len(word) - 1))
    return text.replace(word, word[:at] + word[at + 1 :], 1)
