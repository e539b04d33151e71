"""RAT against its target: the newest book year, of those whose meeting is due."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Card
from registry.enums import MeetingStatus

from ..queries import Figures
from .question import Question


def noted(card: Card, question: Question, figures: Figures) -> Card:
    """The card of the meetings with the sentence about its target."""
    year = question.at.year - 1
    said = sentence(figures.target, figures.meetings[year], year)
    chart: Any = card.chart
    return replace(card, chart=replace(chart, note=said))


def sentence(percent: int | None, counts: Mapping[str, int], year: int) -> str:
    """ "Sasaran tahun buku 2017: 50 % dari 738 yang wajib; tercapai 44,7 %, kurang 39 koperasi"."""
    if percent is None:
        return _("Sasaran RAT tahun buku %(year)s belum ditetapkan.") % {"year": year}
    due, reached = due_of(counts), counts[MeetingStatus.REPORTED]
    wanted = wanted_of(percent, counts)
    words = {
        "year": year,
        "percent": formats.number(percent),
        "due": formats.number(due),
        "reached": formats.share(reached, due),
        "short": formats.number(wanted - reached),
    }
    if not due:
        return _("Sasaran tahun buku %(year)s: %(percent)s %%; belum ada RAT yang jatuh tempo.") % (
            words
        )
    if reached >= wanted:
        return (
            _("Sasaran tahun buku %(year)s: %(percent)s %% dari %(due)s yang wajib; tercapai"
              " %(reached)s.") % words
        )  # fmt: skip
    return (
        _("Sasaran tahun buku %(year)s: %(percent)s %% dari %(due)s yang wajib; tercapai"
          " %(reached)s, kurang %(short)s koperasi.") % words
    )  # fmt: skip


def due_of(counts: Mapping[str, int]) -> int:
    """Cooperatives whose meeting of that book year is due."""
    return sum(counts.values()) - counts[MeetingStatus.NONE_DUE]


def wanted_of(percent: int, counts: Mapping[str, int]) -> int:
    """How many reports fulfil the target: whole cooperatives, upwards."""
    return -(-due_of(counts) * percent // 100)
