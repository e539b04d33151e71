from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Self

from django.utils.safestring import SafeString

from bogor_coop import clock
from bogor_coop.ui import formats
from bogor_coop.ui.charts import Card
from bogor_coop.ui.parts import NextAction
from registry.enums import CooperativeType

from ..queries import Figures, Tally, read_figures
from . import cards, decisions, findings, lead, money, money_cards, reach, reach_cards
from .group_table import GroupRow
from .money import Money
from .question import Question
from .reach import Reach


@dataclass(frozen=True)
class AnnexPart:
    """A district on paper: its villages, and their sum."""

    label: str
    rows: list[GroupRow]

    @property
    def total(self) -> Tally:
        return Tally(*(sum(getattr(row.tally, f.name) for row in self.rows) for f in fields(Tally)))

    @property
    def bare_share(self) -> str:
        """Whole per cent without its sign; "–" when there are too few."""
        few = self.total.whole < findings.FEWEST
        return "–" if few else formats.number(100 * self.total.ratio)


@dataclass
class Page:
    """The dashboard as an answer to one question, for screen, paper and CSV alike."""

    question: Question
    figures: Figures

    @classmethod
    def asked(cls, data: Mapping) -> Self:
        """The page for an address; reads every figure."""
        question = Question.from_querydict(data, today=clock.today())
        return cls(question, read_figures(question))

    @property
    def lead(self) -> SafeString:
        return lead.sentence(self.question, self.figures, self.money)

    @cached_property
    def decisions(self) -> list[NextAction]:
        return decisions.waiting(self.question, self.figures)

    @cached_property
    def money(self) -> Money | None:
        """The budget of the year of the page; None while it has none."""
        return money.read(self.question.at)

    @cached_property
    def reach(self) -> Reach:
        """What the programs of that year reached."""
        return reach.read(self.question)

    @cached_property
    def cards(self) -> dict[str, Card]:
        return {
            **cards.build(self.question, self.figures),
            **reach_cards.build(self.question, self.reach),
            **money_cards.build(self.question, self.money),
        }

    @property
    def envelopes(self) -> list[Card]:
        """The earmarked sums of the year."""
        return [card for key, card in self.cards.items() if key.startswith("peruntukan-")]

    @property
    def districts(self) -> list:
        """Choices of the filter."""
        return list(self.figures.districts.values())

    @property
    def types(self) -> list:
        return CooperativeType.choices

    @property
    def scope(self) -> str:
        """The part of the city in words; "" for all of it."""
        district = self.figures.districts.get(self.question.district or 0)
        kind = CooperativeType(self.question.type).label if self.question.type else ""
        return " · ".join(str(part) for part in (district, kind) if part)

    @property
    def paper_map(self) -> Card:
        """On paper the map stands alone: its table is the annex."""
        card = self.cards["kelurahan"]
        return replace(card, chart=card.chart.tilemap)

    @property
    def annex(self) -> list[AnnexPart]:
        """All villages, district by district."""
        parts: dict[str, list[GroupRow]] = {}
        for row in self.cards["kelurahan"].chart.rows:
            parts.setdefault(str(row.note or row.label), []).append(row)
        return [AnnexPart(label, rows) for label, rows in sorted(parts.items())]

    @property
    def print_url(self) -> str:
        return self.question.address("portal:dashboard_print")

    @property
    def url(self) -> str:
        return self.question.address()
