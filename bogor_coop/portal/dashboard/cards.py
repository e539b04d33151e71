"""The cards of the page: each a finding, a picture, its table, its definition."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import (
    Bar,
    Card,
    Composition,
    Flow,
    Part,
    SortedBars,
    StackedRows,
    StackRow,
    Transition,
)
from bogor_coop.ui.charts import Group as Side
from registry import looks
from registry.enums import IN_FIGURES, DataAge, Group, MeetingStatus, Reason

from ..queries import OUTSIDE, Figures
from . import definitions, findings, places
from .group_table import FILLS
from .question import Question

MEETING_FILLS = {
    MeetingStatus.REPORTED: "c1",
    MeetingStatus.HELD: "stripes",
    MeetingStatus.NOT_HELD: "c4",
    MeetingStatus.UNKNOWN: "dots",
    MeetingStatus.NONE_DUE: "r1",
}


def build(question: Question, figures: Figures) -> dict[str, Card]:
    """Every card by its key, in the order of the page."""
    return {key: make(question, figures) for key, make in MAKERS.items()}


def _card(question: Question, key: str, finding: str, chart, source, definition, as_at="") -> Card:
    return Card(
        key,
        finding,
        chart,
        as_at or _("Per %(date)s") % {"date": formats.date_short(question.at)},
        [source],
        definition,
        question.address("portal:dashboard_csv", key=key),
    )


def composition(question: Question, figures: Figures) -> Card:
    since = formats.date_short(question.since)
    parts = []
    for group in IN_FIGURES:
        look, n = looks.GROUP[group], figures.now.of_group(group)
        change = findings.change(figures.then.of_group(group), n)
        note = _("%(change)s sejak %(since)s") % {"change": change, "since": since}
        url = question.list_url(golongan=group)
        parts.append(Part(group.label.lower(), n, FILLS[group], url, look.shape, look.colour, note))
    chart = Composition(_("Susunan koperasi"), parts, _("Golongan"))
    finding = findings.composition(figures.now)
    return _card(question, "susunan", finding, chart, definitions.SOURCE, definitions.GROUPS)


def reasons(question: Question, figures: Figures) -> Card:
    counts = sorted(figures.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    bars = [
        Bar(
            Reason(reason).label,
            n,
            question.list_url(golongan=Group.ILL, alasan=reason),
            "c4" if place == 0 else "r2",
        )
        for place, (reason, n) in enumerate(counts)
    ]
    chart = SortedBars(_("Sebab sakit"), bars, _("Sebab"), figures.now.ill)
    finding = findings.reasons(figures.reasons, figures.now.ill)
    return _card(question, "sebab", finding, chart, definitions.REGISTER, definitions.REASONS)


def movement(question: Question, figures: Figures) -> Card:
    names = dict(zip(IN_FIGURES, (_("sehat"), _("sakit"), _("belum diketahui")), strict=True))
    sides = [
        Side(
            group, names[group], FILLS[group],
            figures.then.of_group(group), figures.now.of_group(group),
            question.list_url(golongan=group, per=question.since),
            question.list_url(golongan=group),
        )
        for group in IN_FIGURES
    ]  # fmt: skip
    said = {
        (Group.ACTIVE_HEALTHY, Group.ACTIVE_HEALTHY): ("", _("tetap sehat")),
        (Group.ILL, Group.ILL): ("", _("tetap sakit")),
        (Group.ILL, Group.ACTIVE_HEALTHY): ("c1", _("sembuh")),
        (Group.ACTIVE_HEALTHY, Group.ILL): ("c4", _("jatuh sakit")),
    }
    flows = [
        Flow(before, after, figures.moved(before, after), _moved_url(question, before, after),
             *said.get((before, after), ("", "")))
        for before in IN_FIGURES
        for after in IN_FIGURES
    ]  # fmt: skip
    before, after = formats.date_short(question.since), formats.date_short(question.at)
    chart = Transition(
        _("Perpindahan antara dua tanggal"), before, after, sides, flows,
        left={group: figures.moved(group, OUTSIDE) for group in IN_FIGURES},
        entered={group: figures.moved(OUTSIDE, group) for group in IN_FIGURES},
        left_urls={group: _moved_url(question, group, OUTSIDE) for group in IN_FIGURES},
        entered_urls={group: _moved_url(question, OUTSIDE, group) for group in IN_FIGURES},
    )  # fmt: skip
    finding = findings.movement(
        figures.moved(Group.ILL, Group.ACTIVE_HEALTHY),
        figures.moved(Group.ACTIVE_HEALTHY, Group.ILL),
    )
    as_at = _("Per %(before)s dan %(after)s") % {"before": before, "after": after}
    return _card(
        question, "perpindahan", finding, chart, definitions.HISTORY, definitions.MOVEMENT, as_at
    )


def _moved_url(question: Question, before: str, after: str) -> str:
    return question.list_url(
        golongan=after or Group.DISSOLVED,
        dari=question.since,
        dari_golongan=[before] if before else ["none", Group.DISSOLVED],
    )


def villages(question: Question, figures: Figures) -> Card:
    chart = places.village_map(question, figures)
    named = [(str(row.label), row.tally) for row in chart.rows if row.note]
    return _card(
        question, "kelurahan", findings.villages(named), chart, definitions.SCHEME,
        definitions.PLACES,
    )  # fmt: skip


def districts(question: Question, figures: Figures) -> Card:
    chart = places.district_table(question, figures)
    finding = findings.spread(
        ((str(row.label), row.tally) for row in chart.rows),
        nothing=_("Belum cukup koperasi untuk membandingkan kecamatan"),
    )
    return _card(question, "kecamatan", finding, chart, definitions.REGISTER, definitions.PARTS)


def types(question: Question, figures: Figures) -> Card:
    chart = places.type_table(question, figures)
    finding = findings.spread(
        ((str(row.label), row.tally) for row in chart.rows),
        nothing=_("Belum cukup koperasi untuk membandingkan jenis"),
    )
    return _card(question, "jenis", finding, chart, definitions.REGISTER, definitions.PARTS)


def meetings(question: Question, figures: Figures) -> Card:
    rows = []
    for year, counts in figures.meetings.items():
        parts = [
            Part(
                str(looks.MEETING[status].word).lower(), counts[status], fill,
                question.list_url(golongan=IN_FIGURES, buku=year, rat=status),
            )
            for status, fill in MEETING_FILLS.items()
        ]  # fmt: skip
        reported = formats.share(counts[MeetingStatus.REPORTED], figures.now.whole)
        rows.append(StackRow(str(year), parts, reported))
    chart = StackedRows(
        _("RAT per tahun buku"), rows, _("Tahun buku"),
        _("seluruh koperasi = 100 %"), _("dilaporkan"),
    )  # fmt: skip
    finding = findings.meetings(figures.meetings)
    return _card(question, "rat", finding, chart, definitions.MEETING_SOURCE, definitions.MEETINGS)


def ages(question: Question, figures: Figures) -> Card:
    stale = {DataAge.OLDER, DataAge.NEVER}
    bars = [
        Bar(
            age.label, figures.ages[age],
            question.list_url(golongan=IN_FIGURES, umur=age), "c4" if age in stale else "r2",
        )
        for age in DataAge
    ]  # fmt: skip
    chart = SortedBars(_("Umur data"), bars, _("Data terakhir dipastikan"), figures.now.whole)
    finding = findings.ages(figures.ages)
    return _card(question, "umur", finding, chart, definitions.REGISTER, definitions.AGES)


MAKERS: dict[str, Callable[[Question, Figures], Card]] = {
    "susunan": composition,
    "sebab": reasons,
    "perpindahan": movement,
    "kelurahan": villages,
    "rat": meetings,
    "kecamatan": districts,
    "jenis": types,
    "umur": ages,
}
