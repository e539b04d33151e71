"""The questions that a manager answers to register people, one form per question."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bogor_coop.ui.fields import LineField, PhoneField
from bogor_coop.ui.forms import HouseForm

from ..enums import GroupPolicy, PersonRole
from ..registering.answers import Coming
from ..registering.people import Candidate, key_of

# A manager registers people of a cooperative; who owns a small business comes by the desk.
ROLES = [choice for choice in PersonRole.choices if choice[0] != PersonRole.OWNER]


class OneChoiceForm(HouseForm):
    """One of the given keys: a cooperative, a gathering."""

    choice = forms.TypedChoiceField(label="", coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, keys: Sequence[int], nothing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        field.choices = [(key, key) for key in keys]  # type: ignore[attr-defined]
        field.error_messages = {"required": nothing, "invalid_choice": nothing}


class WhoComesForm(HouseForm):
    """Some of the candidates, at most as many as the activity takes from one cooperative."""

    people = forms.MultipleChoiceField(label="", widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, candidates: Sequence[Candidate], most: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.free = {c.person.key: c.person for c in candidates if not c.blocked}
        self.most = most
        field = self.fields["people"]
        field.choices = [(key, key) for key in self.free]  # type: ignore[attr-defined]
        field.error_messages |= {
            "required": _("Pilih paling sedikit satu orang."),
            "invalid_choice": _("Salah satu orang itu tidak dapat dipilih lagi."),
        }

    def clean_people(self) -> list[Coming]:
        chosen = self.cleaned_data["people"]
        if self.most is not None and len(chosen) > self.most:
            words = ngettext(
                "Pilih paling banyak %(most)s orang.",
                "Pilih paling banyak %(most)s orang.",
                self.most,
            )
            raise ValidationError(words % {"most": self.most})
        return [self.free[key] for key in self.free if key in chosen]


class OtherPersonForm(HouseForm):
    """Somebody whom the register does not know yet."""

    name = LineField(
        label=gettext_lazy("Nama lengkap"),
        max_length=150,
        help_text=gettext_lazy("Seperti di KTP; nama ini tercetak di sertifikat."),
        widget=forms.TextInput({"autocomplete": "off"}),  # somebody else's
    )
    role = forms.ChoiceField(label=gettext_lazy("Jabatan di koperasi"))

    def __init__(self, *args: Any, known: Sequence[Candidate] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("Pilih jabatan")), *ROLES]  # type: ignore[attr-defined]
        self.known = {key_of(c.person.name) for c in known}

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if not key_of(name):
            raise ValidationError(_("Tulis nama dengan huruf."))
        if key_of(name) in self.known:
            raise ValidationError(_("Orang ini sudah ada di daftar. Kembali, lalu pilih namanya."))
        return name


class ContactForm(HouseForm):
    """A telephone number for each; empty where there is none."""

    def __init__(self, *args: Any, people: Sequence[Coming], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person in people:
            field = PhoneField(
                label=_("Nomor HP %(name)s") % {"name": person.name},
                required=False,
                initial=person.phone,
            )
            field.widget.attrs["autocomplete"] = "off"  # somebody else's number
            self.fields[f"phone_{person.key}"] = field

    def phones(self) -> dict[str, str]:
        return {p.key: self.cleaned_data.get(f"phone_{p.key}", "") for p in self.people}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        owners: dict[str, str] = {}
        for person in self.people:
            phone = data.get(f"phone_{person.key}")
            if phone and phone in owners:
                sentence = _("Nomor ini sudah dipakai %(name)s. Tulis nomor lain, atau kosongkan.")
                self.add_error(f"phone_{person.key}", sentence % {"name": owners[phone]})
            elif phone:
                owners[phone] = person.name
        return data


class NeedsForm(HouseForm):
    """What each of them needs; mostly nothing."""

    def __init__(self, *args: Any, people: Sequence[Coming], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person in people:
            self.fields[f"needs_{person.key}"] = LineField(
                label=person.name, required=False, max_length=300, initial=person.needs
            )

    def needs(self) -> dict[str, str]:
        return {p.key: self.cleaned_data[f"needs_{p.key}"] for p in self.people}


class SendForm(HouseForm):
    """The last press: which answers were shown, and whether all come together or not at all."""

    seal = forms.CharField(widget=forms.HiddenInput, max_length=40)
    together = forms.ChoiceField(
        widget=forms.HiddenInput, choices=GroupPolicy.choices, required=False
    )
