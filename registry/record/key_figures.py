"""Five years of a cooperative in six small charts; a year without statement stays a gap."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Multiples, Series

from ..models import AnnualStatement
from .loading import Record

YEARS = 5
FEW = 3  # years; as many and more are counted instead of named
MILLION = 1_000_000
SHOWN = (
    ("members", 1),
    ("assets", MILLION),
    ("own_capital", MILLION),
    ("external_capital", MILLION),
    ("business_volume", MILLION),
    ("net_surplus", MILLION),
)


@dataclass(frozen=True)
class KeyFigures:
    """The charts, the years they span, and when the newest statement came in."""

    chart: Multiples
    first_year: int
    last_year: int
    received_on: dt.date | None


def of(record: Record) -> KeyFigures | None:
    """The charts of the five book years up to the newest statement; None without any."""
    statements = {s.book_year: s for s in record.statements if _known(s, record.at)}
    if not statements:
        return None
    newest = max(statements)
    years = range(newest - YEARS + 1, newest + 1)
    url = reverse("registry:statement_list", args=[record.cooperative.pk])
    series = []
    for name, unit in SHOWN:
        values = [(y, _in(unit, getattr(statements.get(y), name, None))) for y in years]
        words = _("orang") if unit == 1 else _("Rp juta")
        series.append(Series(_label(name), words, values, url=url, note=_note(name, values)))
    chart = Multiples(finding(list(years), statements), series)
    return KeyFigures(chart, years[0], newest, statements[newest].received_on)


def _known(statement: AnnualStatement, at: dt.date) -> bool:
    """Whether the year is over and the statement was in, on the day."""
    received = statement.received_on
    return statement.book_year < at.year and (received is None or received <= at)


def _label(name: str) -> str:
    return {
        "members": _("Anggota"),
        "assets": _("Aset"),
        "own_capital": _("Modal sendiri"),
        "external_capital": _("Modal luar"),
        "business_volume": _("Volume usaha"),
        "net_surplus": _("SHU"),
    }[name]


def _in(unit: int, value: int | None) -> int | None:
    return None if value is None else round(value / unit)


def _note(name: str, values: list[tuple[int, int | None]]) -> str:
    gaps = [str(year) for year, value in values if value is None]
    losses = [str(year) for year, value in values if value is not None and value < 0]
    parts = []
    if gaps:
        few = len(gaps) < FEW
        words = (
            _("buku %(years)s tidak dilaporkan") if few else _("%(years)s buku tidak dilaporkan")
        )
        parts.append(words % {"years": _years(gaps)})
    if name == "net_surplus" and losses:
        parts.append(_("%(years)s rugi") % {"years": _years(losses)})
    return "; ".join(parts)


def _years(years: list[str]) -> str:
    """A few years by name, many as a number."""
    return ", ".join(years) if len(years) < FEW else _("%(n)s tahun") % {"n": len(years)}


def finding(years: list[int], statements: dict) -> str:
    """What the figures say, as a sentence that changes when they change."""
    newest, before = statements[years[-1]], statements.get(years[-2])
    surplus = newest.net_surplus
    if surplus is None:
        return _("SHU tahun buku %(year)s belum dilaporkan.") % {"year": years[-1]}
    words = {"year": years[-1], "amount": formats.rupiah_short(abs(surplus))}
    if surplus < 0:
        return _("Rugi %(amount)s pada %(year)s.") % words
    if before is not None and before.net_surplus is not None:
        words["before"] = formats.rupiah_short(abs(before.net_surplus))
        words["last"] = years[-2]
        if before.net_surplus < 0:
            return _("SHU kembali positif setelah rugi %(before)s pada %(last)s.") % words
        if surplus > before.net_surplus:
            return _("SHU naik dari %(before)s menjadi %(amount)s pada %(year)s.") % words
        if surplus < before.net_surplus:
            return _("SHU turun dari %(before)s menjadi %(amount)s pada %(year)s.") % words
    return _("SHU %(amount)s pada %(year)s.") % words
