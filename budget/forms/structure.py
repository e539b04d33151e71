"""Open a year, add an activity, add a line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm

from ..enums import NodeLevel
from ..models import (
    Account,
    BudgetActivity,
    FiscalYear,
    FundSource,
    NomenclatureEdition,
    NomenclatureNode,
    Unit,
)


class YearForm(HouseForm):
    """A fiscal year in an edition of the nomenclature."""

    year = fields.IntegerField(
        label=_("Tahun anggaran"), min_value=2000, max_value=2100, widget=forms.TextInput
    )
    edition = forms.ModelChoiceField(
        NomenclatureEdition.objects.all(), label=_("Edisi nomenklatur"), empty_label=None
    )


class ActivityForm(HouseForm):
    """An activity on a node of the year's edition."""

    node = forms.ModelChoiceField(NomenclatureNode.objects.none(), label=_("Nomenklatur"))
    title = forms.CharField(label=_("Nama kegiatan"), max_length=200)
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Unit kerja"))
    target_group = forms.CharField(label=_("Kelompok sasaran"), max_length=200, required=False)
    location = forms.CharField(label=_("Lokasi"), max_length=200, required=False)
    is_new = forms.BooleanField(label=_("Program baru"), required=False)
    continues = forms.ModelChoiceField(
        BudgetActivity.objects.none(),
        label=_("Lanjutan dari kegiatan tahun lalu"),
        required=False,
        empty_label=_("bukan lanjutan"),
    )

    def __init__(self, *args: Any, fiscal_year: FiscalYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = (NodeLevel.ACTIVITY, NodeLevel.SUB_ACTIVITY)
        self.fields["node"].queryset = fiscal_year.edition.nodes.filter(level__in=levels)
        self.fields["continues"].queryset = BudgetActivity.objects.filter(
            fiscal_year__year=fiscal_year.year - 1
        )


class LineForm(HouseForm):
    """The account and the fund source of a line."""

    account = forms.ModelChoiceField(Account.objects.none(), label=_("Kode rekening"))
    fund_source = forms.ModelChoiceField(FundSource.objects.all(), label=_("Sumber dana"))

    def __init__(self, *args: Any, activity: BudgetActivity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = Account.objects.filter(
            edition=activity.fiscal_year.edition_id, children=None
        )
