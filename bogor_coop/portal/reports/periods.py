import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from .enums import MONTHS, PERIODS, ReportKind

ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Period:
    """A month or a quarter of a year; ``number`` counts from 1."""

    kind: ReportKind
    year: int
    number: int

    @property
    def last_month(self) -> int:
        return self.number * MONTHS[self.kind]

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.last_month - MONTHS[self.kind] + 1, 1)

    @property
    def last(self) -> dt.date:
        """The day that the figures stand for."""
        month = dt.date(self.year, self.last_month, 28) + dt.timedelta(days=4)
        return month.replace(day=1) - dt.timedelta(days=1)

    @property
    def day_before(self) -> dt.date:
        """What the figures are compared with."""
        return self.first - dt.timedelta(days=1)

    @property
    def previous(self) -> "Period":
        if self.number > 1:
            return Period(self.kind, self.year, self.number - 1)
        return Period(self.kind, self.year - 1, PERIODS[self.kind])

    @property
    def words(self) -> str:
        """ "November 2018", "Triwulan III 2018"."""
        if self.kind == ReportKind.MONTHLY:
            return f"{formats.months()[self.number - 1]} {self.year}"
        words = {"number": ROMAN[self.number - 1], "year": self.year}
        return _("Triwulan %(number)s %(year)s") % words

    @property
    def title(self) -> str:
        """ "Laporan bulanan November 2018", "Laporan Triwulan III 2018"."""
        if self.kind == ReportKind.QUARTERLY:
            return _("Laporan %(period)s") % {"period": self.words}
        return f"{self.kind.label} {self.words}"


def ended_before(day: dt.date, kind: ReportKind) -> Period:
    """The newest period of that kind that is over on ``day``."""
    number = (day.month - 1) // MONTHS[kind] + 1
    return Period(kind, day.year, number).previous
