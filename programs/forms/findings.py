"""The table of diagnoses: one row per field of the taxonomy."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm

from ..actions.consultations import Finding
from ..clinic.booking import problem_fields
from ..enums import Severity


class FindingForm(HouseForm):
    """One row of the table of diagnoses: a field of the taxonomy, found or not."""

    severity = forms.ChoiceField(
        label=gettext_lazy("Berat-ringan"),
        choices=[("", gettext_lazy("tidak ditemukan")), *Severity.choices],
        required=False,
    )
    evidence = fields.LineField(label=gettext_lazy("Bukti"), max_length=500, required=False)

    def __init__(self, *args: Any, field, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"bidang{field.pk}", **kwargs)
        self.field = field
        for name, words in (("severity", _("Berat-ringan: %s")), ("evidence", _("Bukti: %s"))):
            self.fields[name].widget.attrs["aria-label"] = words % field
            self.fields[name].label = words % field
        self.fields["severity"].widget.attrs["class"] = "form-select form-select-sm"
        self.fields["evidence"].widget.attrs["class"] = "form-control form-control-sm"

    def clean(self) -> dict[str, Any]:
        """Evidence without severity says half."""
        given = super().clean() or {}
        if given.get("evidence") and not given.get("severity") and not self.errors:
            self.add_error("severity", _("Pilih berat-ringannya untuk %s.") % self.field)
        return given

    def finding(self) -> Finding | None:
        """What was found, or None."""
        given = self.cleaned_data
        if not given.get("severity"):
            return None
        return Finding(self.field, given["severity"], given["evidence"])


def finding_forms(data=None, *, present: Mapping[int, Finding] | None = None) -> list[FindingForm]:
    """One row for each field in use, and for each that was found."""
    found = present or {}
    rows = list(problem_fields())
    rows += [one.field for key, one in found.items() if key not in {row.pk for row in rows}]
    return [
        FindingForm(
            data,
            field=field,
            initial={
                "severity": found[field.pk].severity,
                "evidence": found[field.pk].evidence,
            }
            if field.pk in found
            else {},
        )
        for field in rows
    ]
