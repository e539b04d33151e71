"""Forms about money: a line with its plan, a reservation, the parts of a payment."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bogor_coop.ui import fields, formats
from bogor_coop.ui.forms import HouseForm
from budget.actions.moves import LARGEST
from budget.models import BudgetLine

from ..models import Activity, Funding


def _rupiah(label, **kwargs: Any) -> fields.RupiahField:
    return fields.RupiahField(label=label, max_value=LARGEST, **kwargs)


class LineField(forms.ModelChoiceField):
    """A budget line as people know it."""

    def label_from_instance(self, obj: BudgetLine) -> str:
        return f"{obj.activity.title} · {obj.account.code} {obj.account.name}"


class FundingForm(HouseForm):
    """A line of the program's year, and what the activity plans to take of it."""

    line = LineField(label=_("Baris anggaran"), queryset=BudgetLine.objects.none())
    planned = _rupiah(_("Rencana biaya"), min_value=0)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = activity.fundings.values("line")
        lines: Any = self.fields["line"]
        lines.queryset = (
            BudgetLine.objects.of_year(activity.program.year).exclude(pk__in=taken).with_names()
        )


class PlanForm(HouseForm):
    """What the activity plans to take of a line that it draws on."""

    planned = _rupiah(_("Rencana biaya"), min_value=0)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, funding: Funding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["planned"] = funding.planned
        self.initial["version"] = funding.version


class ReserveForm(HouseForm):
    """Money to be held for something that will be paid later."""

    amount = _rupiah(_("Jumlah"), min_value=1)
    purpose = fields.LineField(label=_("Keperluan"), max_length=300)
    payee = fields.LineField(label=_("Penerima"), max_length=200, required=False)


class DivideForm(HouseForm):
    """One amount per activity; ``seen`` says what the parts were when the page was made."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, activities: Sequence[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activities = activities
        for one in activities:
            self.fields[self.name(one)] = _rupiah(one.title, min_value=0, required=False)

    @staticmethod
    def name(activity: Activity) -> str:
        return f"bagian_{activity.pk}"

    def tell_heads(self, heads: Mapping[int, int]) -> None:
        """Under each amount: how many came to that activity."""
        for one in self.activities:
            words = ngettext("%(n)s hadir", "%(n)s hadir", heads[one.pk])
            self.notes[self.name(one)] = words % {"n": formats.number(heads[one.pk])}

    def amounts(self) -> dict[Activity, int]:
        """Activity → rupiah; an empty field is nothing."""
        return {one: self.cleaned_data[self.name(one)] or 0 for one in self.activities}

    def clean_seen(self) -> dict[int, int]:
        """Whatever was typed there by hand cannot be what somebody saw."""
        try:
            pairs = [pair.split(":") for pair in self.cleaned_data["seen"].split(",") if pair]
            return {int(key): int(amount) for key, amount in pairs}
        except ValueError:
            return {-1: 0}


def written(parts: Mapping[int, int]) -> str:
    """Parts as the hidden field ``seen`` carries them."""
    return ",".join(f"{key}:{amount}" for key, amount in sorted(parts.items()))
