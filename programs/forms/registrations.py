"""Forms about participants: who comes, why somebody is moved, how many seats."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.fields import IntegerField, LineField, PhoneField
from bogor_coop.ui.forms import HouseForm, Section

from ..enums import GroupPolicy, OccurrenceState, PersonRole, Sex
from ..models import Activity
from ..people import COLUMN_OF, Person

REASON = 300
PARTS = tuple(COLUMN_OF)


def person_fields() -> dict[str, forms.Field]:
    """One person's fields, fresh."""
    return {
        "name": LineField(label=_("Nama"), max_length=150),
        "role": forms.ChoiceField(label=_("Jabatan"), choices=[("", "—"), *PersonRole.choices]),
        "phone": PhoneField(label=_("Nomor HP"), required=False),
        "email": forms.EmailField(label=_("Surel"), required=False),
        "sex": forms.ChoiceField(
            label=_("Jenis kelamin"),
            choices=[("", "—"), *Sex.choices],
            required=False,
        ),
        "needs": LineField(label=_("Kebutuhan khusus"), max_length=300, required=False),
    }


class PersonForm(HouseForm):
    """Change who comes, or her particulars."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(person_fields())

    def values(self) -> dict[str, str]:
        """For ``change_person``."""
        return {part: self.cleaned_data.get(part) or "" for part in PARTS}


class RegisterForm(HouseForm):
    """The people of one party at the desk; ``rows`` of them, empty ones are left out."""

    def __init__(self, *args: Any, activity: Activity, rows: int, party: str, **kwargs: Any):
        self.rows = rows
        super().__init__(*args, **kwargs)
        sections = []
        if party == "business":
            label = _("Nama usaha")
            self.fields["business_name"] = LineField(label=label, max_length=150)
            sections.append(Section(_("Usaha kecil"), ("business_name",)))
        if activity.seats_by_occurrence:
            self.fields["occurrence"] = forms.ModelChoiceField(
                label=_("Pertemuan"),
                queryset=activity.occurrences.filter(state=OccurrenceState.SCHEDULED),
            )
        for number in range(rows):
            for part, bound in person_fields().items():
                bound.required = bound.required and number == 0
                self.fields[f"people-{number}-{part}"] = bound
            fields = tuple(f"people-{number}-{part}" for part in PARTS)
            sections.append(Section(_("Peserta %(n)d") % {"n": number + 1}, fields))
        self.fields["group_policy"] = forms.ChoiceField(
            label=_("Bila kursi tidak cukup untuk semua"), choices=GroupPolicy.choices
        )
        self.fields["exception"] = LineField(
            label=_("Alasan pengecualian"),
            help_text=_("Diisi hanya bila koperasi diterima walaupun tidak memenuhi syarat."),
            max_length=REASON,
            required=False,
        )
        self.fields["note"] = LineField(label=_("Catatan"), max_length=REASON, required=False)
        first = ("occurrence",) if activity.seats_by_occurrence else ()
        sections.append(
            Section(_("Pendaftaran"), (*first, "group_policy", ("exception", 2), ("note", 3)))
        )
        self.sections = tuple(sections)

    def clean(self) -> dict[str, Any]:
        """Who has anything written has a name and a role."""
        cleaned = super().clean() or self.cleaned_data
        for number in range(1, self.rows):
            given = {part: cleaned.get(f"people-{number}-{part}") for part in PARTS}
            if any(given.values()):
                for part in ("name", "role"):
                    key = f"people-{number}-{part}"
                    if not given[part] and key not in self.errors:
                        self.add_error(key, self.fields[key].error_messages["required"])
        return cleaned

    def filled(self) -> dict[int, Person]:
        """Those that were filled in, by their number on the page."""
        every = {
            n: {part: self.cleaned_data.get(f"people-{n}-{part}") or "" for part in PARTS}
            for n in range(self.rows)
        }
        return {n: Person(**given) for n, given in every.items() if any(given.values())}


class ReasonForm(HouseForm):
    """Why; compulsory unless ``optional``."""

    reason = LineField(label=_("Alasan"), max_length=REASON)

    def __init__(self, *args: Any, optional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if optional:
            self.fields["reason"].required = False
            self.fields["reason"].label = _("Alasan")


class DecisionForm(ReasonForm):
    """Yes, or no with a reason."""

    YES, NO = "ya", "tidak"
    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=[(YES, _("Setujui")), (NO, _("Tolak"))],
        widget=forms.RadioSelect,
    )
    field_order = ("decision", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, optional=True, **kwargs)
        self.fields["reason"].help_text = _("Diisi bila ditolak; koperasi membaca alasan ini.")


class PriorityForm(ReasonForm):
    priority = IntegerField(
        label=_("Prioritas"),
        help_text=_("0 berarti menurut urutan datang; yang lebih besar didahulukan."),
        min_value=-99,
        max_value=99,
    )
    field_order = ("priority", "reason")


class CapacityForm(HouseForm):
    capacity = IntegerField(label=_("Jumlah kursi"), min_value=1, max_value=5000)


class NothingForm(HouseForm):
    """A button alone."""
