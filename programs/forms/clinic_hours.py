"""Forms of the roster: hours of a consultant, a day on which the clinic is closed."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields, formats
from bogor_coop.ui.forms import Section
from registry.forms.versioned import VersionedForm

from ..clinic.booking import problem_fields
from ..clinic.people import consultants
from ..models import ClinicHours, Room

DAY = dt.timedelta(days=1)


class HoursForm(VersionedForm):
    """When a consultant receives."""

    FIELDS = ("consultant", "weekday", "starts", "ends", "slot_minutes", "room")

    weekday = forms.TypedChoiceField(label=_("Hari"), coerce=int, choices=())
    starts = forms.TimeField(
        label=_("Mulai"), help_text=_("Contoh: 09.00"), input_formats=("%H.%M", "%H:%M")
    )
    ends = forms.TimeField(
        label=_("Selesai"), help_text=_("Contoh: 12.00"), input_formats=("%H.%M", "%H:%M")
    )
    slot_minutes = fields.IntegerField(label=_("Lama janji (menit)"), min_value=10, max_value=240)
    since = fields.DateField(label=_("Berlaku mulai"))
    last_day = fields.DateField(label=_("Hari terakhir"), required=False)
    fields_of_work = forms.ModelMultipleChoiceField(
        problem_fields(),
        label=_("Bidang"),
        help_text=_("Tanpa pilihan: semua bidang."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    sections = (
        Section(_("Konsultan"), ("consultant", "room")),
        Section(_("Jam"), ("weekday", "starts", "ends", "slot_minutes")),
        Section(_("Masa berlaku"), ("since", "last_day")),
        Section(_("Bidang"), (("fields_of_work", 3),)),
        Section(_("Riwayat"), (("reason", 2),)),
    )

    class Meta:
        model = ClinicHours
        fields = ("consultant", "weekday", "starts", "ends", "slot_minutes", "room")
        labels = {"consultant": _("Konsultan"), "room": _("Ruang")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound: Any = self.fields
        bound["weekday"].choices = list(enumerate(formats.weekdays()))
        bound["consultant"].queryset = consultants()
        bound["room"].queryset = Room.objects.filter(ended_on=None)
        for name in ("starts", "ends"):
            bound[name].widget.format = "%H.%M"
        if self.instance.pk:
            term = self.instance.term
            self.initial["since"] = term.lower
            self.initial["last_day"] = term.upper and term.upper - DAY
            self.initial["fields_of_work"] = self.instance.fields_of_work.all()

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given = super().clean() or {}
        since, last = given.get("since"), given.get("last_day")
        if since and last and last < since:
            self.add_error("last_day", _("Hari terakhir sebelum hari pertama."))
        return given

    def values(self) -> dict[str, Any]:
        """With the term, half-open as the database keeps it."""
        last = self.cleaned_data["last_day"]
        term = (self.cleaned_data["since"], last + DAY if last else None)
        return {**super().values(), "term": term}
