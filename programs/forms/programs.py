"""The form of a program and its targets."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.ui import fields
from bogor_coop.ui.forms import Section
from registry.forms.versioned import VersionedForm

from ..models import Program
from .activities import officers


def _target(label) -> fields.IntegerField:
    return fields.IntegerField(label=label, min_value=0, max_value=1_000_000, required=False)


class ProgramForm(VersionedForm):
    """What the office plans for a year, and what it promises to reach."""

    FIELDS = ("year", "name", "purpose", "owner", "target_cooperatives", "target_participants",
              "target_recovered")  # fmt: skip

    year = fields.IntegerField(label=_("Tahun"), min_value=2000, max_value=2100)
    name = fields.LineField(label=_("Nama program"), max_length=150)
    purpose = fields.TextField(label=_("Tujuan"), max_length=2000, required=False)
    target_cooperatives = _target(_("Koperasi dijangkau"))
    target_participants = _target(_("Peserta"))
    target_recovered = _target(_("Koperasi pulih"))

    sections: Sequence[Section] = (
        Section(_("Program"), (("name", 2), "year", "owner", ("purpose", 3))),
        Section(
            _("Sasaran"),
            ("target_cooperatives", "target_participants", "target_recovered"),
            hint=_("Kosong berarti belum ditetapkan"),
        ),
        Section(_("Riwayat"), (("reason", 3),)),
    )

    class Meta:
        model = Program
        fields = ("owner",)
        labels = {"owner": _("Penanggung jawab")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.FIELDS:
            if name != "owner":
                self.initial.setdefault(name, getattr(self.instance, name))
        owners: Any = self.fields["owner"]
        owners.queryset = officers(beside=self.instance.owner_id)
        # A year reads as it is written, without a separator of thousands.
        year = self.initial.get("year") or clock.today().year
        self.initial["year"] = str(year)
        if not self.instance.pk:
            del self.fields["reason"]
            self.sections = tuple(self.sections[:-1])
