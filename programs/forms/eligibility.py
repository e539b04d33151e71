"""The form of one eligibility rule: the values of its kind, and its head start."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm
from registry.models import District

from ..eligibility import WORDS
from ..enums import RuleKind
from ..facts import ATTENDING, NONE
from ..models import EligibilityRule

WITH_NONE = (RuleKind.HEALTH_CLASS, RuleKind.DISTRICT, RuleKind.TYPE)


def choices_of(kind: str) -> list[tuple[str, Any]]:
    """The values that a rule of this kind may name."""
    found: list[tuple[str, Any]]
    if kind == RuleKind.DISTRICT:
        found = [(str(pk), name) for pk, name in District.objects.values_list("pk", "name")]
    else:
        found = list(WORDS.get(kind, {}).items())
    if kind in WITH_NONE:
        found.append((NONE, _("belum diisi atau tidak ada")))
    return found


class RuleForm(HouseForm):
    """Values and head start."""

    values = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    delay_hours = fields.IntegerField(
        label=_("Dibuka setelah (jam)"),
        help_text=_(
            "0: sejak pendaftaran dibuka. 48: golongan ini baru dapat mendaftar dua hari"
            " kemudian, sehingga golongan lain didahulukan."
        ),
        min_value=0,
        max_value=24 * 60,
        initial=0,
    )

    def __init__(
        self, *args: Any, kind: str, rule: EligibilityRule | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if kind == RuleKind.ANYONE:
            del self.fields["values"]
        else:
            values: Any = self.fields["values"]
            values.choices = choices_of(kind)
            values.label = RuleKind(kind).label
            values.error_messages["required"] = _("Pilih paling sedikit satu nilai.")
            values.help_text = (
                _("Salah satu sudah cukup") if kind not in ATTENDING else _("Menurut materinya")
            )
        if rule:
            self.initial = {"values": rule.values, "delay_hours": rule.delay_hours, **self.initial}
