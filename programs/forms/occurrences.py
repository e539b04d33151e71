"""Forms of an occurrence: when, where, who teaches, in which order."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.ui import fields, parsing
from bogor_coop.ui.forms import HouseForm, Section, Text
from bogor_coop.ui.moments import MomentField, moment
from registry.conflicts import Difference
from registry.forms.versioned import VersionedForm

from ..actions import occurrences as actions
from ..actions.occurrences import AgendaLine
from ..enums import Mode
from ..models import Occurrence, Room, Trainer
from .activities import moments_of

AGENDA_LINES = 60
LINE = re.compile(r"(?:(?P<at>\d{1,2}[.:]\d{2})\s*(?:WIB)?\s*[-–:|]?\s+)?(?P<rest>.+)", re.I)


def still_there(model, *, beside=()):
    """Reference rows that have not ended, and those in use here."""
    today = clock.today()
    return model.objects.filter(Q(ended_on=None) | Q(ended_on__gt=today) | Q(pk__in=beside))


class AgendaField(fields.TextField):
    """One point per line: "09.00 Pembukaan; Kepala Dinas"."""

    def clean(self, value: Any) -> list[AgendaLine]:
        """The lines; raises ValidationError that names the one that is too long."""
        text = super().clean(value)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > AGENDA_LINES:
            raise ValidationError(now_("Paling banyak %(n)s baris.") % {"n": AGENDA_LINES})
        return [self._read(line) for line in lines]

    @staticmethod
    def _read(line: str) -> AgendaLine:
        found = LINE.fullmatch(line)
        rest, at = (found["rest"], found["at"]) if found else (line, None)
        title, _semicolon, speaker = rest.partition(";")
        if len(title.strip()) > 200 or len(speaker.strip()) > 150:
            short = {"line": line[:60]}
            raise ValidationError(now_("Baris “%(line)s…” terlalu panjang.") % short)
        try:
            return AgendaLine(
                title.strip() or "–", parsing.time_of_day(at) if at else None, speaker.strip()
            )
        except ValueError as error:
            raise ValidationError(f"{line[:60]}: {error}") from None


def written(lines) -> str:
    """Agenda items as the lines that were typed."""
    return "\n".join(
        f"{f'{item.at:%H.%M} ' if item.at else ''}{item.title}"
        f"{f'; {item.speaker}' if item.speaker else ''}"
        for item in lines
    )


class OccurrenceForm(VersionedForm):
    """When, where, who teaches, in which order."""

    FIELDS = actions.FIELDS

    title = fields.LineField(
        label=_("Judul pertemuan"),
        max_length=150,
        required=False,
        help_text=_("Misalnya: Hari 1. Kosong berarti judul kegiatan"),
    )
    starts_at = MomentField(label=_("Mulai"), help_text=_("Misalnya 20 Des 2018, 09.00"))
    ends_at = MomentField(
        label=_("Selesai"), day_optional=True, help_text=_("Tanggal kosong berarti hari yang sama")
    )
    place = fields.LineField(label=_("Tempat lain"), max_length=250, required=False)
    link = forms.URLField(
        label=_("Tautan"), max_length=200, required=False, assume_scheme="https",
        help_text=_("Untuk pertemuan daring"),
    )  # fmt: skip
    trainers = forms.ModelMultipleChoiceField(
        label=_("Narasumber"),
        queryset=Trainer.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    agenda = AgendaField(
        label=_("Susunan acara"),
        required=False,
        max_length=10_000,
        rows=6,
        help_text=_("Satu acara per baris: 09.00 Pembukaan; Kepala Dinas"),
    )
    reason = fields.LineField(
        label=_("Alasan"),
        help_text=_("Terbaca oleh yang terdaftar bila jadwal berubah"),
        max_length=250,
        required=False,
    )

    sections = (
        Section(_("Kapan"), ("title", "starts_at", "ends_at"), hint=_("Waktu Indonesia Barat")),
        Section(_("Di mana"), ("mode", "room", "place", ("link", 3))),
        Section(_("Siapa mengajar"), (("trainers", 3),)),
        Section(_("Acara"), (("agenda", 3),)),
        Section(_("Pemberitahuan"), (("reason", 3),)),
    )

    class Meta:
        model = Occurrence
        fields = ("mode", "room")
        labels = {"mode": _("Cara"), "room": _("Ruang")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        if row.pk:
            for name in ("title", "starts_at", "ends_at", "place", "link"):
                self.initial.setdefault(name, getattr(row, name))
            self.initial.setdefault("agenda", written(row.agenda.order_by("order")))
            teaching = list(row.assignments.values_list("trainer", flat=True))
            self.initial.setdefault("trainers", teaching)
        else:
            teaching = []
        rooms: Any = self.fields["room"]
        rooms.queryset = still_there(Room, beside=[row.room_id or 0])
        trainers: Any = self.fields["trainers"]
        trainers.queryset = still_there(Trainer, beside=teaching)

    def clean(self) -> dict[str, Any]:
        """A time alone means the day on which it starts; an online one needs no room."""
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if isinstance(ends, dt.time):
            if starts is None:
                given.pop("ends_at")
            else:
                given["ends_at"] = moment(timezone.localtime(starts).date(), ends)
        if given.get("mode") == Mode.ONLINE:
            if not given.get("link") and "link" not in self.errors:
                self.add_error("link", now_("Isi tautan pertemuan daring."))
            given["room"] = None
        elif not (
            given.get("room") or given.get("place") or {"room", "place", "mode"} & set(self.errors)
        ):
            self.add_error("room", now_("Isi ruang atau tempat pertemuan."))
        return given

    def find_warnings(self) -> Mapping[str, Text]:
        """Unlikely, but possible."""
        given = self.cleaned_data
        found: dict[str, Text] = {}
        if given["ends_at"] - given["starts_at"] > dt.timedelta(hours=14):
            found["ends_at"] = _("Pertemuan ini lebih dari 14 jam.")
        activity, room = self.instance.activity, given.get("room")
        if room and room.capacity and activity.capacity and room.capacity < activity.capacity:
            found["room"] = _("Ruang ini hanya menampung %(n)s orang, kursinya %(seats)s.") % {
                "n": room.capacity,
                "seats": activity.capacity,
            }
        return found

    def input_of(self, difference: Difference) -> dict[str, str]:
        """Moments are carried whole."""
        if difference.field.name in ("starts_at", "ends_at"):
            return moments_of(difference)
        return super().input_of(difference)


class CancelForm(HouseForm):
    """Why it is called off: those who were to come read it."""

    reason = fields.LineField(
        label=_("Alasan"), max_length=300, help_text=_("Terbaca oleh semua yang terdaftar")
    )
