"""Forms of the minutes: what was said, decided and raised."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm, HouseModelForm, Section
from registry.forms.versioned import VersionedForm

from ..models import Minutes, ProblemField, RaisedProblem


class MinutesForm(VersionedForm):
    """The course of the meeting, and what everybody may read of it."""

    FIELDS = ("text", "public_summary")
    reason = None  # type: ignore[assignment]

    sections = (
        Section(_("Jalannya rapat"), (("text", 3),), hint=_("Terbaca oleh petugas saja.")),
        Section(
            _("Untuk umum"),
            (("public_summary", 3),),
            hint=_("Baru terbaca orang lain sesudah notulen disahkan dan ringkasan diumumkan."),
        ),
    )

    class Meta:
        model = Minutes
        fields = ("text", "public_summary")
        widgets = {
            "text": forms.Textarea({"rows": 16}),
            "public_summary": forms.Textarea({"rows": 6}),
        }


class DecisionForm(HouseForm):
    """One decision."""

    text = fields.LineField(
        label=_("Keputusan"), max_length=500, widget=forms.Textarea({"rows": 3})
    )


class ProblemForm(HouseModelForm):
    """A problem that somebody raised in the meeting."""

    text = fields.LineField(label=_("Masalah"), max_length=500)
    raised_by = fields.LineField(
        label=_("Diangkat oleh"), max_length=150, help_text=_("Nama koperasi, lembaga, atau orang")
    )

    sections = (Section(_("Masalah"), (("text", 2), ("raised_by", 1), "field"), columns=2),)

    class Meta:
        model = RaisedProblem
        fields = ("text", "raised_by", "field")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].queryset = ProblemField.objects.order_by("order")
        self.fields["field"].empty_label = _("belum diketahui")

    def _post_clean(self) -> None:
        """The action validates; nothing is written onto the instance here."""
