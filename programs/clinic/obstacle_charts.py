"""The clinic's figures as charts and tables; each number leads to its cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts.bars import Bar, SortedBars
from bogor_coop.ui.charts.card import Cell, Table

from ..enums import Severity
from .casequery import BUSINESS, NONE, case_url
from .obstacles import SMALL, Figures, Group


@dataclass(frozen=True)
class CaseBars(SortedBars):
    """Bars of cases: below ``SMALL`` the number alone, without a share."""

    def share(self, bar: Bar) -> str:
        return super().share(bar) if bar.count >= SMALL else ""

    def _cells(self, bar: Bar) -> list[Cell]:
        if bar.count >= SMALL:
            return super()._cells(bar)
        return [Cell(bar.count, bar.url), *([Cell(None)] if self.whole else [])]


def obstacle_bars(told: Figures) -> SortedBars:
    """Cases by field; the leading ones saturated."""
    rows = [
        (row.name, row.total, case_url(bidang=row.code, tahun=told.year), True)
        for row in told.obstacles
    ]
    return _bars(_("%(name)s paling sering"), _("Bidang"), rows, told.diagnosed)


def district_bars(told: Figures) -> SortedBars:
    """Cases by district."""
    lines = _grouped(told.districts, told, "kecamatan")
    return _bars(_("%(name)s paling banyak kasusnya"), _("Kecamatan"), lines, told.cases)


def type_bars(told: Figures) -> SortedBars:
    """Cases by type of cooperative."""
    lines = _grouped(told.types, told, "jenis")
    return _bars(_("Jenis %(name)s paling banyak kasusnya"), _("Jenis"), lines, told.cases)


def severity_table(told: Figures) -> Table:
    """Field by worst severity, each number with its list."""
    rows = [
        (
            row.name,
            [
                *(
                    Cell(n, case_url(bidang=row.code, berat=severity, tahun=told.year) if n else "")
                    for severity, n in zip(Severity.values, row.by_severity, strict=True)
                ),
                Cell(row.total, case_url(bidang=row.code, tahun=told.year), strong=True),
            ],
        )
        for row in told.obstacles
    ]
    heads = [_("Bidang masalah"), *(str(s.label) for s in Severity), _("Kasus")]
    return Table(heads=heads, rows=rows, caption=_("Berat-ringan menurut bidang"))


Line = tuple[Any, int, str, bool]


def _grouped(groups: Sequence[Group], told: Figures, word: str) -> list[Line]:
    return [
        (
            one.label,
            one.count,
            case_url(**{word: one.value, "tahun": told.year}),
            one.value not in (NONE, BUSINESS),
        )
        for one in groups
    ]


def _bars(words: str, noun: str, lines: Sequence[Line], whole: int) -> SortedBars:
    """The finding as title; the named ones saturated, small numbers pale.

    A line says with its last value whether it may be named at all.
    """
    most = max((count for _label, count, _url, nameable in lines if nameable), default=0)
    leading = [str(label) for label, count, _url, nameable in lines if nameable and count == most]
    title = _("%(finding)s: %(n)s dari %(all)s kasus") % {
        "finding": words % {"name": _(" dan ").join(leading[:2])},
        "n": formats.number(most),
        "all": formats.number(whole),
    }
    if len(leading) > 2 or not most:
        title = _("%(all)s kasus, tidak ada yang menonjol") % {"all": formats.number(whole)}
    bars = [
        Bar(label, count, url, fill=_fill(count, named=nameable and count == most))
        for label, count, url, nameable in lines
    ]
    return CaseBars(title, bars, noun, whole if whole >= SMALL else None)


def _fill(count: int, *, named: bool) -> str:
    if count < SMALL:
        return "r1"
    return "c1" if named else "r2"


def result_url(value: str, year: int | None) -> str:
    """The closed cases with this result."""
    return case_url(hasil=value, tahun=year)
