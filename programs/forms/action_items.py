"""Forms of promises: written down by the office, reported on by their owner."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm, Section
from registry.forms.versioned import VersionedForm

from ..enums import ActionState
from ..models import ActionItem, Decision
from ..queries.people import colleagues


class ActionItemForm(VersionedForm):
    """What is to be done, by whom, until when."""

    FIELDS: tuple[str, ...] = (
        "text", "due_on", "owner", "owner_name", "owner_organisation", "owner_email",
        "owner_phone", "decision",
    )  # fmt: skip

    text = fields.LineField(label=_("Apa yang akan dilakukan"), max_length=300)
    due_on = fields.DateField(label=_("Batas waktu"), help_text=_("Contoh: 31 Januari 2019"))
    owner_name = fields.LineField(label=_("Nama"), max_length=150, required=False)
    owner_organisation = fields.LineField(label=_("Lembaga"), max_length=150, required=False)
    owner_phone = fields.PhoneField(label=_("Nomor HP"), required=False)

    sections: tuple[Section, ...] = (
        Section(_("Tindak lanjut"), (("text", 3), "due_on", ("decision", 2))),
        Section(
            _("Penanggung jawab"),
            ("owner",),
            hint=_("Pilih rekan di dinas, atau isi orang luar di bawah."),
        ),
        Section(
            _("Orang luar"),
            ("owner_name", "owner_organisation", "owner_email", "owner_phone"),
            hint=_("Menerima tautan pribadi dengan surel, tanpa akun."),
            columns=2,
        ),
        Section(_("Riwayat"), (("reason", 2),)),
    )

    class Meta:
        model = ActionItem
        fields = (
            "text", "due_on", "owner", "owner_name", "owner_organisation", "owner_email",
            "owner_phone", "decision",
        )  # fmt: skip

    def __init__(self, *args: Any, minutes=None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues()
        self.fields["owner"].label = _("Rekan di dinas")
        if minutes is None:
            del self.fields["decision"]
            self.FIELDS = tuple(name for name in self.FIELDS if name != "decision")
            self.sections = (
                Section(_("Tindak lanjut"), (("text", 2), "due_on")),
                *self.sections[1:],
            )
        else:
            self.fields["decision"].queryset = Decision.objects.filter(minutes=minutes)
            self.fields["decision"].label = _("Melaksanakan keputusan")
        if not self.instance.pk:
            del self.fields["reason"]
            self.sections = self.sections[:-1]

    def values(self) -> dict[str, Any]:
        """An owner of the office leaves the words about an outsider empty."""
        given = super().values()
        if given["owner"] is not None:
            for name in ("owner_name", "owner_organisation", "owner_email", "owner_phone"):
                given[name] = ""
        return given


class WordForm(HouseForm):
    """How it goes."""

    text = fields.LineField(
        label=_("Kabar"), max_length=500, help_text=_("Sudah sampai mana, apa hambatannya")
    )


class FinishForm(HouseForm):
    """What came of it."""

    result = fields.LineField(label=_("Hasil"), max_length=500)
    state = forms.ChoiceField(
        label=_("Keadaan"),
        choices=[(one.value, one.label) for one in (ActionState.DONE, ActionState.DROPPED)],
        initial=ActionState.DONE,
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_drop: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_drop:
            del self.fields["state"]


class ReasonForm(HouseForm):
    """Why something is taken back."""

    reason = fields.LineField(
        label=_("Alasan"), max_length=250, help_text=_("Terbaca oleh petugas lain")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
