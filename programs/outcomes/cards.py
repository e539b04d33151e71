"""The cards of the pages: each a finding, a picture, its table, its definition."""

from collections import Counter
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Bar, Card, Flow, SortedBars, Target, Targets, Transition
from bogor_coop.ui.charts import Group as Side
from registry.enums import IN_FIGURES, CooperativeType, Group

from ..queries.outcomes import OUTSIDE, Moves, ProgramOutcome, Reached

FILLS = {Group.ACTIVE_HEALTHY: "c1", Group.ILL: "c4", Group.UNKNOWN: "dots"}
CAUTION = gettext_lazy(
    "Angka ini menunjukkan urutan waktu, bukan sebab. Koperasi yang datang mungkin memang sedang"
    " menuju pulih."
)
REACHED = gettext_lazy(
    "Dijangkau: koperasi yang orangnya hadir, berkonsultasi di klinik, atau dikunjungi pendamping;"
    " mendaftar saja belum dihitung. Tiap koperasi dihitung sekali."
)
RECOVERED = gettext_lazy(
    "Pulih: sakit pada hari sebelum pertama kali dijangkau, aktif dan sehat sekian bulan"
    " sesudahnya. Yang bulannya belum genap dihitung tersendiri."
)
SOURCE = gettext_lazy("Sumber: daftar hadir, klinik, pendampingan, register koperasi")

Address = Callable[..., str]


def movement(moves: Moves, *, months: int, as_at: str, address: Address) -> Card:
    """Where the reached stood before and months after; ``address(before=, after=)`` lists them."""
    names = dict(zip(IN_FIGURES, (_("sehat"), _("sakit"), _("belum diketahui")), strict=True))
    sides = [
        Side(
            group, names[group], FILLS[group], moves.before(group), moves.after(group),
            address(before=group, after="sudah"), address(after=group),
        )
        for group in IN_FIGURES
    ]  # fmt: skip
    said = {
        (Group.ACTIVE_HEALTHY, Group.ACTIVE_HEALTHY): ("", _("tetap sehat")),
        (Group.ILL, Group.ILL): ("", _("tetap sakit")),
        (Group.ILL, Group.ACTIVE_HEALTHY): ("c1", _("pulih")),
        (Group.ACTIVE_HEALTHY, Group.ILL): ("c4", _("jatuh sakit")),
    }
    flows = [
        Flow(
            was, became, moves.count(was, became), address(before=was, after=became),
            *said.get((was, became), ("", "")),
        )
        for was in IN_FIGURES
        for became in IN_FIGURES
    ]  # fmt: skip
    chart = Transition(
        _("Sebelum dan sesudah"),
        _("Sebelum"),
        _("%(n)s bulan kemudian") % {"n": months},
        sides,
        flows,
        left={group: moves.count(group, OUTSIDE) for group in IN_FIGURES},
        entered={group: moves.count(OUTSIDE, group) for group in IN_FIGURES},
        left_urls={group: address(before=group, after=OUTSIDE) for group in IN_FIGURES},
        entered_urls={group: address(before=OUTSIDE, after=group) for group in IN_FIGURES},
    )
    return Card(
        "perpindahan", movement_finding(moves, months), chart, as_at, [SOURCE],
        f"{RECOVERED} {CAUTION}",
    )  # fmt: skip


def movement_finding(moves: Moves, months: int) -> str:
    """ "10 dari 56 koperasi sakit pulih dalam 6 bulan"."""
    ill = moves.before(Group.ILL)
    if not moves.whole:
        return _("Belum ada koperasi yang dijangkau")
    if not moves.due:
        return _("Belum genap %(n)s bulan bagi semua koperasi yang dijangkau") % {"n": months}
    if not ill:
        return _("Tidak ada koperasi sakit di antara yang dijangkau")
    words = {
        "recovered": formats.number(moves.recovered),
        "ill": formats.number(ill),
        "months": months,
    }
    if not moves.recovered:
        sentence = _("Belum satu pun dari %(ill)s koperasi sakit pulih dalam %(months)s bulan")
    else:
        sentence = _("%(recovered)s dari %(ill)s koperasi sakit pulih dalam %(months)s bulan")
    return sentence % words


def kinds(rows: Sequence[Reached], *, as_at: str) -> Card:
    """Those reached, by type of cooperative."""
    counts = Counter(row.type for row in rows)
    labels = {kind.value: str(kind.label) for kind in CooperativeType} | {"": _("Belum diketahui")}
    ordered = counts.most_common()
    bars = [
        Bar(labels[kind], n, fill="c1" if place == 0 else "r2")
        for place, (kind, n) in enumerate(ordered)
    ]
    chart = SortedBars(_("Jenis koperasi yang dijangkau"), bars, _("Jenis"), len(rows) or None)
    finding = (
        _("Paling banyak dijangkau: %(kind)s, %(n)s dari %(whole)s koperasi")
        % {
            "kind": labels[ordered[0][0]].lower(),
            "n": formats.number(ordered[0][1]),
            "whole": formats.number(len(rows)),
        }
        if ordered
        else _("Belum ada koperasi yang dijangkau")
    )
    return Card("jenis", finding, chart, as_at, [SOURCE], REACHED)


def targets(outcomes: Sequence[ProgramOutcome], *, as_at: str, addresses) -> Card:
    """Cooperatives reached by each program against its target."""
    lanes = [
        Target(
            outcome.program.name,
            outcome.moves.whole,
            outcome.program.target_cooperatives,
            addresses[outcome.program.pk],
        )
        for outcome in outcomes
    ]
    chart = Targets(_("Koperasi dijangkau"), lanes, _("Program"))
    promised = [lane for lane in lanes if lane.ratio is not None]
    met = sum(lane.ratio >= 1 for lane in promised if lane.ratio is not None)
    finding = (
        ngettext(
            "%(met)s dari %(n)s program mencapai sasaran koperasinya",
            "%(met)s dari %(n)s program mencapai sasaran koperasinya",
            len(promised),
        )
        % {"met": formats.number(met), "n": formats.number(len(promised))}
        if promised
        else _("Belum ada program yang menyebut sasaran koperasi")
    )
    return Card("sasaran", finding, chart, as_at, [SOURCE], REACHED)
