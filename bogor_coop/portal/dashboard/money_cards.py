"""The cards of the budget: those of its own pages, with the page's addresses and dates."""

from dataclasses import replace

from bogor_coop.ui.charts import Card
from budget import cards
from budget.envelope_card import envelope_card

from .money import Money
from .question import Question


def build(question: Question, money: Money | None) -> dict[str, Card]:
    """Nothing without a budget; the bridge only beside the year before."""
    if money is None:
        return {}
    found = {"serapan": cards.curve_card(money.curve)}
    if money.bridge is not None:
        found["jembatan"] = cards.bridge_card(money.bridge)
    for envelope in money.envelopes:
        card = envelope_card(envelope)
        found[card.key] = card
    return {key: _ours(question, key, card) for key, card in found.items()}


def _ours(question: Question, key: str, card: Card) -> Card:
    return replace(card, key=key, csv_url=question.address("portal:dashboard_csv", key=key))
