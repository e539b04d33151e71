from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import fields, formats
from bogor_coop.ui.forms import HouseForm

from ..models import Report
from . import policies
from .enums import ReportKind
from .periods import ROMAN, Period, ended_before


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Months and quarters, one list."""
    months = [(f"{ReportKind.MONTHLY}-{n}", name) for n, name in enumerate(formats.months(), 1)]
    quarters = [
        (f"{ReportKind.QUARTERLY}-{n}", now_("Triwulan %(number)s") % {"number": roman})
        for n, roman in enumerate(ROMAN, 1)
    ]
    return [(now_("Laporan bulanan"), months), (now_("Laporan triwulanan"), quarters)]


def usual() -> dict[str, Any]:
    """The month that ended last."""
    period = ended_before(clock.today(), ReportKind.MONTHLY)
    return {"when": f"{period.kind}-{period.number}", "year": period.year}


class ReportForm(HouseForm):
    """On which time; why once more, when there is a report on it."""

    when = forms.ChoiceField(label=_("Periode"), choices=choices)
    year = fields.IntegerField(label=_("Tahun"), widget=forms.TextInput, max_value=9999)
    reason = fields.LineField(
        label=_("Mengapa dibuat ulang"),
        max_length=250,
        required=False,
        help_text=_("Hanya bila laporan periode ini sudah ada. Yang lama tetap tersimpan."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("year") is not None and data.get("when"):
            self._check(data)
        return data

    def _check(self, data: dict[str, Any]) -> None:
        today = clock.today()
        try:
            policies.check_year(data["year"], at=today)
        except PolicyRefused as refusal:
            self.add_error("year", str(refusal.sentence))
            return
        kind, _dash, number = data["when"].partition("-")
        period = Period(ReportKind(kind), data["year"], int(number))
        try:
            policies.check_has_ended(period, at=today)
        except PolicyRefused as refusal:
            self.add_error("when", str(refusal.sentence))
            return
        newest = Report.objects.of(period).first()
        data |= {"period": period, "revision": newest.revision + 1 if newest else 1}
        if newest and not data.get("reason"):
            self.add_error("reason", ValidationError(_there_is(newest)))


def _there_is(newest: Report) -> str:
    return now_("%(title)s sudah ada, nomor %(number)s. Tulis mengapa dibuat ulang.") % {
        "title": newest.span.title,
        "number": newest.number,
    }
