"""The action plan of a visit: a few rows, each empty or whole."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm

from ..actions.consultations import Agreed
from ..clinic.people import consultants

PROMISES = 3


class PromiseForm(HouseForm):
    """One row of the action plan."""

    text = fields.LineField(
        label=gettext_lazy("Apa yang disepakati"), max_length=300, required=False
    )
    due_on = fields.DateField(label=gettext_lazy("Batas waktu"), required=False)
    owner = forms.ModelChoiceField(
        consultants(),
        label=gettext_lazy("Petugas"),
        required=False,
        empty_label=gettext_lazy("bukan petugas"),
    )
    owner_name = fields.LineField(label=gettext_lazy("Orang lain"), max_length=150, required=False)

    def __init__(self, *args: Any, row: int, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"items-{row}", **kwargs)
        self.row = row
        self.fields["owner"].queryset = consultants()  # type: ignore[attr-defined]
        for name, bound in self.fields.items():
            small = "form-select form-select-sm" if name == "owner" else (
                "form-control form-control-sm"
            )  # fmt: skip
            bound.widget.attrs["class"] = small
            label = _("%(what)s, baris %(n)s") % {"what": bound.label, "n": row + 1}
            bound.widget.attrs["aria-label"] = label
            bound.label = label

    def clean(self) -> dict[str, Any]:
        """A promise has words and a day; a row is empty or whole."""
        given = super().clean() or {}
        if any(given.get(n) for n in ("text", "due_on", "owner", "owner_name")):
            if not given.get("text") and "text" not in self.errors:
                self.add_error("text", _("Isi apa yang disepakati."))
            if not given.get("due_on") and "due_on" not in self.errors:
                self.add_error("due_on", _("Isi batas waktunya."))
            if given.get("owner") and given.get("owner_name"):
                self.add_error("owner_name", _("Pilih petugas, atau tulis nama orang lain."))
        return given

    def agreed(self, *, visitor: str, party: str) -> Agreed | None:
        """What was promised; without a name by the visitor herself."""
        given = self.cleaned_data
        if not given.get("text"):
            return None
        owner = given["owner"]
        return Agreed(
            text=given["text"],
            due_on=given["due_on"],
            owner=owner,
            owner_name="" if owner else given["owner_name"] or visitor,
            owner_organisation="" if owner else party[:150],
            row=self.row,
        )


def promise_forms(data=None) -> list[PromiseForm]:
    """A few empty rows; more are written down at the next visit."""
    return [PromiseForm(data, row=row) for row in range(PROMISES)]
