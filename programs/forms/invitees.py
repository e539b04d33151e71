"""Forms around the guests of a meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm, Section
from bogor_coop.ui.widgets import ChoiceCards
from registry.forms.versioned import VersionedForm

from ..enums import Answer
from ..models import Invitee

REPLIES = (
    (Answer.ACCEPTED, _("Saya hadir")),
    (Answer.DELEGATED, _("Saya diwakili orang lain")),
    (Answer.DECLINED, _("Saya tidak dapat hadir")),
)


class InviteeForm(VersionedForm):
    """One guest: which office, who, how to reach."""

    FIELDS = ("kind", "organisation", "name", "position", "email", "phone")

    organisation = fields.LineField(label=_("Lembaga"), max_length=150)
    name = fields.LineField(
        label=_("Nama"),
        max_length=150,
        required=False,
        help_text=_("Kosong: undangan untuk jabatan"),
    )
    position = fields.LineField(label=_("Jabatan"), max_length=100, required=False)
    phone = fields.PhoneField(label=_("Nomor HP"), required=False)
    reason = None  # type: ignore[assignment]

    sections = (
        Section(_("Siapa"), ("kind", "organisation", "name", "position"), columns=2),
        Section(
            _("Cara menghubungi"),
            ("email", "phone"),
            hint=_("Undangan dikirim dengan surel. Tanpa surel, petugas menelepon."),
            columns=2,
        ),
    )

    class Meta:
        model = Invitee
        fields = ("kind", "organisation", "name", "position", "email", "phone")


class PasteForm(HouseForm):
    """Many guests, one per line, copied from a sheet."""

    text = forms.CharField(
        label=_("Daftar undangan"),
        max_length=60_000,
        strip=False,
        help_text=_(
            "Satu undangan per baris: unsur; lembaga; nama; jabatan; surel; HP. Dapat disalin"
            " langsung dari lembar kerja."
        ),
        widget=forms.Textarea({"rows": 10, "class": "mono"}),
    )


class WithdrawForm(HouseForm):
    """Why an invitation is taken back."""

    reason = fields.LineField(
        label=_("Alasan"), max_length=250, help_text=_("Terbaca oleh petugas lain")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(HouseForm):
    """What a guest says: comes, sends somebody, stays away."""

    answer = forms.ChoiceField(label=_("Apakah Anda hadir?"), choices=REPLIES, widget=ChoiceCards)
    delegate_name = fields.LineField(
        label=_("Nama wakil"), max_length=150, required=False, help_text=_("Bila diwakili")
    )
    delegate_position = fields.LineField(label=_("Jabatan wakil"), max_length=100, required=False)
    delegate_phone = fields.PhoneField(label=_("Nomor HP wakil"), required=False)
    note = fields.LineField(label=_("Pesan untuk panitia"), max_length=300, required=False)

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return dict(self.cleaned_data)


class StaffAnswerForm(AnswerForm):
    """The same, as the guest told the office."""

    sections = (
        Section(_("Jawaban"), ("answer", ("note", 2)), columns=2),
        Section(_("Wakil"), ("delegate_name", "delegate_position", "delegate_phone")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("Jawaban undangan")
        self.fields["answer"].choices = [
            (value, label) for value, label in Answer.choices if value != Answer.PENDING
        ]
        self.fields["note"].label = _("Pesan")
