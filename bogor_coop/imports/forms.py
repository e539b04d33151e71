import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.ui.fields import DateField, IntegerField
from bogor_coop.ui.forms import HouseForm

from .cells import fold
from .mapping import known_headers, why_ignored
from .models import Batch
from .reading import Table, read_text, read_upload
from .targets import Options, Target

PREFIX = "kolom_"
IDENTIFYING = ("name", "registration_number", "legal_entity_number")


class UploadForm(HouseForm):
    """A file, or a table pasted from a spreadsheet: one of the two."""

    file = forms.FileField(
        label=_("Berkas"),
        required=False,
        help_text=_("CSV, XLSX, XLS, atau ODS, paling besar 20 MB."),
    )
    pasted = forms.CharField(
        label=_("Atau tempel tabelnya"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Salin dari lembar kerja bersama baris judulnya, lalu tempel di sini."),
    )

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target = target
        self.table: Table | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upload, pasted = data.get("file"), data.get("pasted", "")
        if bool(upload) == bool(pasted.strip()) and "file" not in self.errors:
            raise ValidationError(_("Pilih satu berkas, atau tempel satu tabel."))
        known = known_headers(self.target)
        try:
            if upload:
                self.table = read_upload(upload, known=lambda name: fold(name) in known)
            elif pasted.strip():
                self.table = read_text(pasted, known=lambda name: fold(name) in known)
        except ValidationError as error:
            self.add_error("file" if upload else "pasted", error)
        return data

    @property
    def name(self) -> str:
        upload = self.cleaned_data.get("file")
        return upload.name if upload else str(_("tabel tempelan"))

    @property
    def sha256(self) -> str:
        upload = self.cleaned_data.get("file")
        if not upload:
            return hashlib.sha256(self.cleaned_data["pasted"].encode()).hexdigest()
        upload.seek(0)
        return hashlib.sha256(upload.read()).hexdigest()


class ColumnsForm(HouseForm):
    """Which column means what, and what the officer says about the whole file."""

    as_at = DateField(
        label=_("Keadaan per tanggal"),
        help_text=_("Tanggal yang digambarkan berkas ini; kelembagaan berlaku sejak tanggal itu."),
    )
    book_year = IntegerField(
        label=_("Tahun buku"),
        required=False,
        min_value=1945,
        max_value=2100,
        help_text=_("Untuk kolom RAT, anggota, modal, aset, volume usaha, dan SHU."),
    )
    regency = forms.CharField(
        label=_("Kabupaten/kota asal berkas"),
        required=False,
        max_length=100,
        help_text=_("Isi bila berkas ini bukan dari Kota Bogor dan tidak punya kolomnya."),
    )
    create_areas = forms.BooleanField(
        label=_("Buat kecamatan dan kelurahan dari luar Kota Bogor"),
        required=False,
        help_text=_("Tanpa tanda ini, baris dari daerah lain ditolak. Daerah Kota Bogor lengkap."),
    )

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch
        choices = [("", _("diabaikan")), *((f.key, f.label) for f in batch.goal.fields)]
        for position, name in enumerate(batch.header):
            self.fields[f"{PREFIX}{position}"] = forms.ChoiceField(
                label=name,
                choices=choices,
                required=False,
                widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
            )
            self.initial.setdefault(f"{PREFIX}{position}", batch.mapping.get(str(position), ""))
        for key, value in _initial(batch).items():
            self.initial.setdefault(key, value)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        taken: dict[str, str] = {}
        for position, key in self.mapping.items():
            if key and key in taken:
                self.add_error(
                    f"{PREFIX}{position}",
                    _("Sudah dipakai untuk kolom “%(other)s”.") % {"other": taken[key]},
                )
            taken.setdefault(key, self.batch.header[position])
        if not set(IDENTIFYING) & set(taken):
            raise ValidationError(_("Cocokkan kolom nama, NIK, atau nomor badan hukum."))
        yearly = {field.key for field in self.batch.goal.fields if field.yearly}
        known = data.get("book_year") or "book_year" in self.errors or "book_year" in taken
        if yearly & set(taken) and not known:
            self.add_error(
                "book_year",
                _("Sebutkan tahun buku, atau abaikan kolom RAT dan laporan tahunan."),
            )
        return data

    @property
    def mapping(self) -> dict[int, str]:
        return {
            position: self.cleaned_data.get(f"{PREFIX}{position}", "")
            for position in range(len(self.batch.header))
        }

    @property
    def options(self) -> Options:
        names = ("as_at", "book_year", "create_areas", "regency")
        return Options(**{name: self.cleaned_data[name] for name in names})

    def columns(self, samples: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
        """One line per column: its field, a few of its cells, why it may be ignored."""
        return [
            {
                "field": self[f"{PREFIX}{position}"],
                "samples": [row[position] for row in samples if len(row) > position],
                "why": why_ignored(self.batch.goal, name),
            }
            for position, name in enumerate(self.batch.header)
        ]

    def option_fields(self) -> list[Any]:
        return [self[name] for name in ("as_at", "book_year", "regency", "create_areas")]


def _initial(batch: Batch) -> dict[str, Any]:
    if not batch.options:
        return {"as_at": clock.today()}
    return Options.from_json(batch.options).__dict__
