from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm, Section, Text

from .. import duplicates, plausibility
from ..actions.cooperatives import FIELDS
from ..enums import Life
from ..models import Cooperative, CooperativeGroup, UrbanVillage
from .versioned import VersionedForm, VillageField

SECTIONS = (
    Section(_("Nama dan badan hukum"), (("name", 3), "legal_entity_number", "legal_entity_date")),
    Section(_("Perubahan anggaran dasar"), ("amendment_number", "amendment_date"), columns=2),
    Section(
        _("NIK dan sertifikat"),
        ("registration_number", "certificate_status", "certificate_valid_until"),
        hint=_("NIK koperasi 13 angka, bukan NIK penduduk."),
    ),
    Section(_("Golongan"), ("type", "group", "level", ("sector", 2), "sharia")),
    Section(_("Tempat"), (("address", 2), "village")),
    Section(_("Hubungan"), ("phone", "email", "website")),
)
LAST = Section(_("Catatan"), ("confirmed_on", ("reason", 2)))


class CooperativeForm(VersionedForm):
    """Correct the record of a cooperative."""

    FIELDS = FIELDS

    legal_entity_date = fields.DateField(label=_("Tanggal badan hukum"), required=False)
    amendment_date = fields.DateField(label=_("Tanggal perubahan"), required=False)
    registration_number = fields.RegistrationNumberField(
        label=_("Nomor induk koperasi (NIK)"), required=False
    )
    certificate_valid_until = fields.DateField(label=_("Sertifikat berlaku sampai"), required=False)
    village = VillageField(
        label=_("Kelurahan"), queryset=UrbanVillage.objects.none(), required=False
    )
    website = forms.URLField(label=_("Situs web"), required=False, assume_scheme="https")
    confirmed_on = fields.DateField(
        label=_("Data terakhir dipastikan"),
        help_text=_("Kapan dicocokkan dengan koperasinya"),
        required=False,
    )

    sections: Sequence[Section] = (*SECTIONS, LAST)

    class Meta:
        model = Cooperative
        fields = FIELDS
        labels = {
            "name": _("Nama koperasi"),
            "legal_entity_number": _("Nomor badan hukum"),
            "amendment_number": _("Nomor perubahan"),
            "certificate_status": _("Status sertifikat NIK"),
            "type": _("Jenis"),
            "group": _("Kelompok"),
            "level": _("Bentuk"),
            "sharia": _("Berpola syariah"),
            "sector": _("Sektor usaha (KBLI)"),
            "address": _("Alamat"),
            "phone": _("Telepon kantor"),
            "email": _("Surel"),
        }
        help_texts = {"legal_entity_number": _("Tulis seperti di akta")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = (  # type: ignore[attr-defined]
            UrbanVillage.objects.filter(
                Q(pk__in=UrbanVillage.objects.current(at=clock.today()))
                | Q(pk=self.instance.village_id)
            )
            .select_related("district")
            .order_by("name", "pk")
        )
        self.fields["group"].queryset = CooperativeGroup.objects.filter(  # type: ignore[attr-defined]
            Q(ended_on=None) | Q(pk=self.instance.group_id)
        )
        self.suspects: list[duplicates.Suspect] = []

    def find_warnings(self) -> Mapping[str, Text]:
        """Unlikely values, and records that may be the same cooperative."""
        found: dict[str, Text] = dict(
            plausibility.of_cooperative(self.cleaned_data, today=clock.today())
        )
        identity = ("name", "legal_entity_number", "registration_number", "village")
        if not self.instance.pk or set(identity) & set(self.changed_data):
            self.suspects = list(
                duplicates.find(
                    **{name: self.cleaned_data[name] for name in identity},
                    apart_from=self.instance.pk,
                )
            )
        if self.suspects:
            found["name"] = _("Mungkin sudah tercatat; lihat daftar di atas.")
        return found


class NewCooperativeForm(CooperativeForm):
    """Enter a cooperative, with its life as an organisation."""

    life = forms.ChoiceField(label=_("Keadaan"), choices=Life.choices, initial=Life.UNKNOWN)
    life_since = fields.DateField(
        label=_("Sejak"),
        help_text=_("Kosong: sejak tanggal badan hukum"),
        required=False,
    )
    life_reason = forms.CharField(label=_("Alasan atau dasar"), max_length=300, required=False)

    sections = (
        *SECTIONS,
        Section(_("Kelembagaan"), ("life", "life_since", "life_reason")),
        LAST,
    )


class ReasonForm(HouseForm):
    """Why something is done, and to which version of the record."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Alasan"), max_length=250, help_text=_("Terbaca dalam riwayat koperasi ini")
    )


class ReturnForm(HouseForm):
    """Which fields are put back, and why."""

    versions = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Alasan"), max_length=250, help_text=_("Terbaca dalam riwayat koperasi ini")
    )

    def __init__(self, *args: Any, returns=(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [choice.name for part in returns for choice in part.choices]
        self.fields["fields"] = forms.MultipleChoiceField(
            choices=[(name, name) for name in names],
            error_messages={"required": _("Pilih sedikitnya satu isian.")},
        )
