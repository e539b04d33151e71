"""The findings in the order in which they are told in a meeting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bogor_coop.ui.charts import Card

ORDER = (
    "susunan", "perpindahan", "sebab", "kelurahan", "rat", "sasaran", "kendala", "jembatan",
    "serapan", "peruntukan", "biaya",
)  # fmt: skip


@dataclass(frozen=True)
class Slide:
    """One finding; ``before`` and ``after`` are the numbers of its neighbours (0: none)."""

    number: int
    card: Card
    before: int
    after: int


def of(cards: Mapping[str, Card]) -> list[Slide]:
    """Those cards that there are; several earmarks follow each other. The first slide is 2."""
    chosen = list(_ordered(cards))
    last = len(chosen) + 1
    return [
        Slide(number, card, number - 1, number + 1 if number < last else 0)
        for number, card in enumerate(chosen, start=2)
    ]


def _ordered(cards: Mapping[str, Card]) -> Iterator[Card]:
    for name in ORDER:
        for key, card in cards.items():
            if key.split("-")[0] == name:
                yield replace(card, chart=card.chart.tilemap) if key == "kelurahan" else card
