import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.ui.charts import Card
from bogor_coop.ui.parts import NextAction
from registry.enums import CooperativeType

from .. import figures as keeping
from ..figures import Kept
from ..queries import Figures
from ..queue.roles import OWN
from . import (
    cards,
    decisions,
    lead,
    meeting_target,
    money,
    money_cards,
    paper,
    reach_cards,
    slides,
)
from .group_table import GroupRow
from .money import Money
from .question import Question
from .reach import Reach

SHOWN = 6  # decisions beside the sentence
Refresh = Callable[[Question], None]


@dataclass
class Page:
    """The dashboard as an answer to one question, for screen, paper and CSV alike."""

    question: Question
    kept: Kept

    @classmethod
    def asked(cls, data: Mapping, *, refresh: Refresh | None = None) -> Self:
        """The page for an address; its figures are of now unless ``refresh`` may come later."""
        question = Question.from_querydict(data, today=clock.today())
        return cls(question, keeping.of(question, refresh=refresh))

    @property
    def problems(self) -> list[str]:
        """Sentences about what was asked and could not be answered."""
        district = self.question.district
        if not district or district in self.figures.districts:
            return list(self.question.problems)
        nowhere = _("Tidak ada kecamatan dengan kode %(code)s; semua angka di bawah kosong.")
        return [*self.question.problems, nowhere % {"code": district}]

    @property
    def figures(self) -> Figures:
        """The register's figures, however old."""
        return self.kept.figures

    @property
    def figures_at(self) -> dt.datetime:
        """When they were read, by the portal's clock."""
        return clock.shown(self.kept.made_at)

    @property
    def lead(self) -> SafeString:
        return lead.sentence(self.question, self.figures, self.money)

    @cached_property
    def decisions(self) -> list[NextAction]:
        """Of today, also where the page speaks of an earlier day."""
        return decisions.waiting()

    @property
    def first_decisions(self) -> list[NextAction]:
        return self.decisions[:SHOWN]

    @property
    def more_decisions(self) -> list[NextAction]:
        """The rest, folded away."""
        return self.decisions[SHOWN:]

    @property
    def beyond_paper(self) -> int:
        """How many decisions the sheet has no room for."""
        return max(len(self.decisions) - paper.DECISIONS, 0)

    @property
    def earlier(self) -> bool:
        """Whether the page speaks of a day gone by or of a part of the city."""
        return self.question.at < clock.today() or bool(self.scope)

    @cached_property
    def money(self) -> Money | None:
        """The budget of the year of the page; None while it has none."""
        return money.read(self.question.at)

    @property
    def reach(self) -> Reach:
        """What the programs of that year reached, however old."""
        return self.kept.reach

    @cached_property
    def cards(self) -> dict[str, Card]:
        of_register = cards.build(self.question, self.figures)
        of_register["rat"] = meeting_target.noted(of_register["rat"], self.question, self.figures)
        return {
            **of_register,
            **reach_cards.build(self.question, self.reach),
            **money_cards.build(self.question, self.money),
        }

    @property
    def slides(self) -> list[slides.Slide]:
        """The cards as they are told in a meeting."""
        return slides.of(self.cards)

    @property
    def queue_url(self) -> str:
        """What waits for the person who looks."""
        return f"{reverse('portal:home')}?sebagai={OWN}"

    @property
    def presentation_url(self) -> str:
        return self.question.address("portal:presentation")

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
        return paper.tiles(replace(card, chart=card.chart.tilemap))

    @property
    def paper_money(self) -> list[Card]:
        """Side by side: bridge, S-curve, the first earmark."""
        drawn = (("jembatan", paper.bridge), ("serapan", paper.curve))
        found = [draw(self.cards[key]) for key, draw in drawn if key in self.cards]
        return [*found, *(paper.earmarked(card) for card in self.envelopes[:1])]

    @property
    def paper_movement(self) -> list[Card]:
        """Side by side: who recovered and who fell ill, and the meetings."""
        return [paper.low(self.cards["perpindahan"]), paper.recent(self.cards["rat"])]

    @property
    def paper_reached(self) -> list[Card]:
        """Side by side: targets, obstacles."""
        return [self.cards["sasaran"], paper.leading(self.cards["kendala"])]

    @property
    def paper_parts(self) -> list[Card]:
        """Side by side: map, districts, types."""
        return [self.paper_map, self.cards["kecamatan"], self.cards["jenis"]]

    @property
    def annex(self) -> list[list[paper.AnnexPart]]:
        """All villages, district by district, in columns."""
        parts: dict[str, list[GroupRow]] = {}
        for row in self.cards["kelurahan"].chart.rows:
            parts.setdefault(str(row.note or row.label), []).append(row)
        return paper.columns(paper.AnnexPart(label, rows) for label, rows in parts.items())

    @property
    def print_url(self) -> str:
        return self.question.address("portal:dashboard_print")

    @property
    def url(self) -> str:
        return self.question.address()
