"""Tables that the screen shows elsewhere: targets, meetings held, realisation by account."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Cell, Table
from budget import lra
from budget.models import FiscalYear
from budget.rules import TYPE_DEPTH
from programs.enums import ActivityState
from programs.models import Activity
from programs.queries import outcomes

from .moments import end_of
from .performance import Indicator
from .periods import Period


def performance(found: Sequence[Indicator]) -> Table:
    """Tabel kinerja: what was promised, what was reached, in per cent, and the difference."""
    heads = [_("Indikator"), _("Sasaran"), _("Realisasi"), _("Capaian"), _("Selisih")]
    return Table(heads, [(one.label, _told(one)) for one in found])


def _told(one: Indicator) -> list[Cell]:
    ratio = one.reached / one.target if one.target else None
    return [
        Cell(one.target, shown=one.shown(one.target)),
        Cell(one.reached, shown=one.shown(one.reached)),
        Cell(ratio and round(ratio, 4), shown=formats.percent(ratio) if one.target else "–"),
        Cell(one.difference, shown=one.shown(one.difference, signed=True)),
    ]


def programs(came: Sequence[outcomes.ProgramOutcome]) -> Table:
    """Per program: cooperatives reached, recovered of those due, people, consultations."""
    heads = [
        _("Program"), _("Koperasi dijangkau"), _("Sudah genap 6 bulan"), _("Pulih"),
        _("Peserta hadir"), _("Konsultasi dan kunjungan"),
    ]  # fmt: skip
    rows = [
        (
            one.program.name,
            [
                Cell(n)
                for n in (
                    one.moves.whole, one.moves.due, one.moves.recovered,
                    one.participants, one.people.contacts,
                )
            ],
        )
        for one in came
    ]  # fmt: skip
    return Table(heads, rows)


def activities(period: Period) -> Table:
    """What was held in the period: how many had a seat, how many came."""
    first, last = end_of(period.day_before), end_of(period.last)
    held = (
        Activity.objects.exclude(state=ActivityState.CANCELLED)
        .filter(Q(occurrences__ends_at__gt=first) & Q(occurrences__ends_at__lte=last))
        .distinct()
        .order_by("kind", "title", "pk")
    )
    rows = list(held)
    people = outcomes.people(rows, at=last)
    heads = [_("Kegiatan"), _("Kursi"), _("Terdaftar"), _("Hadir"), _("Konsultasi dan kunjungan")]
    return Table(heads, [(_named(row), _counts(people[row.pk], row)) for row in rows])


def _named(activity: Activity) -> str:
    return f"{activity.title} ({activity.get_kind_display()})"


def _counts(people: outcomes.People, activity: Activity) -> list[Cell]:
    seats = Cell(activity.capacity, shown="" if activity.capacity else "–")
    return [seats, Cell(people.booked), Cell(people.came), Cell(people.contacts)]


def realisation(period: Period) -> Table | None:
    """LRA up to the end of the period; None where the year has no budget."""
    year = FiscalYear.objects.filter(year=period.year).first()
    if year is None:
        return None
    heads = [
        _("Uraian"), _("Anggaran"), _("Realisasi"), "%", _("Lebih/(kurang)"),
        _("Realisasi %(year)s") % {"year": period.year - 1},
    ]  # fmt: skip
    rows = [
        (f"{row.account.code} {row.account.name}", _money(row))
        for row in lra.rows(year, month=period.last_month)
    ]
    return Table(heads, rows)


def _money(row: lra.Row) -> list[Cell]:
    points, strong = row.basis_points, row.account.depth < TYPE_DEPTH
    share = "–" if points is None else formats.number(points / 100, 2)
    return [
        Cell(row.ceiling, strong=strong),
        Cell(row.spent, strong=strong),
        Cell(points and points / 10_000, shown=share, strong=strong),
        Cell(row.difference, shown=bracketed(row.difference), strong=strong),
        Cell(row.last_year, shown="" if row.last_year is not None else "–", strong=strong),
    ]


def bracketed(amount: int) -> str:
    """As in financial reports: what is short stands in brackets."""
    return f"({formats.number(-amount)})" if amount < 0 else formats.number(amount)
