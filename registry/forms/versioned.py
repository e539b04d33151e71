"""What the register's forms share: the version that was read, the reason, warnings seen once."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.forms import HouseModelForm, Text

from ..conflicts import Difference


class VersionedForm(HouseModelForm):
    """A form that shows a row as read in ``version`` and hands its values to an action.

    The action validates against fields and constraints, so the form's own copy is not touched.
    """

    FIELDS: tuple[str, ...] = ()

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Alasan untuk riwayat"),
        help_text=_("Terbaca oleh petugas lain"),
        max_length=250,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("version", self.instance.version)
        present = getattr(self.instance, "document", None)
        if "paper" in self.fields and present is not None:
            self.notes["paper"] = _("Tersimpan: %(name)s. Berkas baru menggantikannya.") % {
                "name": present.original_name
            }
        for bound in self.fields.values():
            choices = getattr(bound, "choices", None)
            if isinstance(bound, forms.TypedChoiceField) and choices and choices[0][0] == "":
                bound.choices = [("", _("belum diisi")), *choices[1:]]
            elif isinstance(bound, forms.ModelChoiceField):
                bound.empty_label = _("belum diisi")

    def _post_clean(self) -> None:
        """The action validates; nothing is written onto the instance here."""

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.FIELDS}

    def find_warnings(self) -> Mapping[str, Text]:
        """Sentences by field for what looks unlikely in the cleaned values."""
        return {}

    def unseen_warnings(self) -> bool:
        """Add the warnings; True if there is one that the person has not been shown yet."""
        for name, sentence in self.find_warnings().items():
            self.add_warning(name, sentence)
        seen = set(self.data.get("warned", "").split(","))
        return not set(self.warnings) <= seen

    def input_of(self, difference: Difference) -> dict[str, str]:
        """What the inputs would hold if the person had typed what is in the database now."""
        return {difference.field.name: as_input(difference.theirs)}


def as_input(value: Any) -> str:
    """A stored value as the text of an input; forms read ISO dates and plain numbers."""
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    return str(value)


class VillageField(forms.ModelChoiceField):
    """Villages grouped by district, in the words of the city."""

    def label_from_instance(self, obj: models.Model) -> str:
        return f"{obj.name}, {obj.district.name}"  # type: ignore[attr-defined]
