from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import formats
from budget import curves
from budget.models import FiscalYear
from programs.queries.outcomes import ProgramOutcome
from registry.enums import MeetingStatus

from .. import queries
from ..dashboard.meeting_target import wanted_of
from ..dashboard.question import Question
from ..models import MeetingTarget
from .periods import Period


@dataclass(frozen=True)
class Indicator:
    """One line of the performance table; ``target`` None: nothing was promised."""

    label: str
    target: int | None
    reached: int
    money: bool = False

    @property
    def difference(self) -> int | None:
        """Reached against promised; negative is short of it."""
        return None if self.target is None else self.reached - self.target

    @property
    def short(self) -> bool:
        return bool(self.target and self.reached < self.target)

    def shown(self, value: int | None, *, signed: bool = False) -> str:
        """As printed: counts whole, money in rupiah; "–" for nothing promised."""
        if value is None:
            return "–"
        if not self.money:
            return formats.signed(value) if signed else formats.number(value)
        return f"+{formats.rupiah(value)}" if signed and value > 0 else formats.rupiah(value)


def indicators(period: Period, came: Sequence[ProgramOutcome]) -> list[Indicator]:
    """Promises of the year's programs and of the cash plan, against the end of the period.

    ``came``: what the programs reached by then. Where nothing was promised and nothing reached,
    there is nothing to say.
    """
    found = [*_meetings(period), *_money(period), *_programs(came)]
    return [one for one in found if one.target or one.reached]


def _meetings(period: Period) -> Iterator[Indicator]:
    """Reports of annual meetings, where a target was set for that book year."""
    year = period.year - 1
    target = MeetingTarget.objects.filter(book_year=year).first()
    if target is not None:
        by_year, _ages = queries.meetings_and_ages(Question(period.last, period.day_before))
        counts = by_year[year]
        yield Indicator(
            _("RAT tahun buku %(year)s dilaporkan") % {"year": year},
            wanted_of(target.percent, counts),
            counts[MeetingStatus.REPORTED],
        )


def _money(period: Period) -> Iterator[Indicator]:
    year = FiscalYear.objects.filter(year=period.year).first()
    if year is not None:
        curve = curves.of_year(year, at=period.last)
        month = period.last_month - 1
        yield Indicator(
            _("Belanja menurut rencana kas"), curve.plan[month], curve.spent[month], money=True
        )


def _programs(came: Sequence[ProgramOutcome]) -> Iterator[Indicator]:
    for one in came:
        name = one.program.name
        yield Indicator(
            _("%(program)s: koperasi dijangkau") % {"program": name},
            one.program.target_cooperatives,
            one.moves.whole,
        )
        yield Indicator(
            _("%(program)s: peserta hadir") % {"program": name},
            one.program.target_participants,
            one.participants,
        )
        yield Indicator(
            _("%(program)s: koperasi pulih") % {"program": name},
            one.program.target_recovered,
            one.moves.recovered,
        )


def finding(found: list[Indicator]) -> str:
    """ "3 dari 9 sasaran tercapai; 6 masih kurang"."""
    promised = [one for one in found if one.target]
    if not promised:
        return _("Belum ada sasaran yang ditetapkan untuk tahun ini")
    short = sum(one.short for one in promised)
    words = {"n": formats.number(len(promised)), "short": formats.number(short)}
    if not short:
        return _("Semua %(n)s sasaran tercapai") % words
    return (
        ngettext(
            "%(short)s dari %(n)s sasaran setahun belum tercapai",
            "%(short)s dari %(n)s sasaran setahun belum tercapai",
            short,
        )
        % words
    )
