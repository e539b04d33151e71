"""Forms of appointments: the questions of a manager, the one dense form of the desk."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields, formats
from bogor_coop.ui.forms import HouseForm, Section

from ..clinic.booking import problem_fields
from ..clinic.slots import Slot
from ..enums import PersonRole
from ..models import ProblemField

STORY = 2000


class ChoiceForm(HouseForm):
    """One of the options that the page shows as big cards."""

    choice = forms.ChoiceField(
        label=_("Pilihan"), error_messages={"required": _("Pilih salah satu.")}
    )

    def __init__(self, *args: Any, options: Sequence[Mapping], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [  # type: ignore[attr-defined]
            (one["value"], one["label"]) for one in options if not one["blocked"]
        ]
        self.fields["choice"].error_messages["required"] = _("Pilih salah satu.")


def _role(*, required: bool = True) -> forms.ChoiceField:
    blank = [("", _("belum diisi"))]
    return forms.ChoiceField(
        label=_("Jabatan"), choices=[*blank, *PersonRole.choices], required=required
    )


class VisitorForm(HouseForm):
    """Who comes."""

    name = fields.LineField(label=_("Nama lengkap"), max_length=150)
    role = _role()
    phone = fields.PhoneField(
        label=_("Nomor HP"),
        help_text=_("Kami menelepon bila jadwal berubah."),
        required=False,
    )


class StoryForm(HouseForm):
    """The problem in her own words."""

    story = forms.CharField(
        label=_("Ceritakan dengan kata sendiri"),
        help_text=_("Apa yang terjadi, sejak kapan, apa yang sudah dicoba."),
        widget=forms.Textarea({"rows": 6}),
        max_length=STORY,
        required=False,
    )


class SendForm(HouseForm):
    """The last press; the answers stand in the draft."""


class SlotForm(HouseForm):
    """Which slot; a list of all free ones, by day."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    slot = forms.ChoiceField(
        label=_("Waktu dan konsultan"),
        error_messages={
            "required": _("Pilih waktunya."),
            "invalid_choice": _("Jam ini tidak lagi kosong. Pilih jam lain."),
        },
    )

    def __init__(self, *args: Any, days: Mapping[dt.date, Sequence[Slot]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].error_messages["required"] = _("Pilih waktunya.")
        self.fields["slot"].choices = [("", _("belum dipilih")), *_by_day(days)]  # type: ignore[attr-defined]


def _by_day(days: Mapping[dt.date, Sequence[Slot]]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups = []
    for day, slots in days.items():
        free = [
            (slot.key, f"{formats.clock_time(slot.starts_at)} · {slot.hours.consultant}")
            for slot in slots
            if slot.free
        ]
        if free:
            groups.append((formats.date_weekday(day), free))
    return groups


class MoveForm(SlotForm):
    """Another slot, and why."""

    reason = fields.LineField(label=_("Alasan untuk riwayat"), max_length=250, required=False)


class DeskForm(SlotForm):
    """Everything about an appointment on one page, for the desk."""

    name = fields.LineField(label=_("Nama yang datang"), max_length=150)
    role = _role(required=False)
    phone = fields.PhoneField(label=_("Nomor HP"), required=False)
    field = forms.ModelChoiceField(
        ProblemField.objects.none(), label=_("Bidang masalah"), required=False
    )
    story = forms.CharField(
        label=_("Masalah, dengan kata sendiri"),
        widget=forms.Textarea({"rows": 3}),
        max_length=STORY,
        required=False,
    )

    sections = (
        Section(_("Waktu"), (("slot", 2),)),
        Section(_("Yang datang"), ("name", "role", "phone")),
        Section(_("Masalah"), ("field", ("story", 2))),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["field"]
        field.queryset = problem_fields()
        field.empty_label = _("belum diketahui")


class CancelForm(HouseForm):
    """Why it is given back."""

    reason = fields.LineField(label=_("Alasan"), max_length=300)
