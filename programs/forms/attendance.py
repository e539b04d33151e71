"""One person's attendance."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.forms.versioned import VersionedForm

from ..models import Attendance, Occurrence


class AttendanceForm(VersionedForm):
    """Outcome, times of the meeting's day, note."""

    FIELDS = ("outcome", "arrived_at", "left_at", "note")

    arrived_at = forms.TimeField(
        label=_("Datang pukul"), help_text=_("Misalnya 08.45"), required=False
    )
    left_at = forms.TimeField(label=_("Pulang pukul"), required=False)

    class Meta:
        model = Attendance
        fields = ("outcome", "note")

    def __init__(self, *args, occurrence: Occurrence, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.occurrence = occurrence
        for name in ("arrived_at", "left_at"):
            moment = getattr(self.instance, name)
            self.initial[name] = timezone.localtime(moment).strftime("%H.%M") if moment else ""
            self.fields[name].input_formats = ["%H.%M", "%H:%M", "%H%M", "%H"]
            self.fields[name].error_messages["invalid"] = _("Tulis jam seperti 08.45.")
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.fields[name].widget.is_localized = False
        self.order_fields(["outcome", "arrived_at", "left_at", "note", "reason"])

    def clean_arrived_at(self) -> dt.datetime | None:
        """On the day of the meeting."""
        return self._on_its_day(self.cleaned_data["arrived_at"])

    def clean_left_at(self) -> dt.datetime | None:
        """On the day of the meeting."""
        return self._on_its_day(self.cleaned_data["left_at"])

    def _on_its_day(self, clock_time: dt.time | None) -> dt.datetime | None:
        if clock_time is None:
            return None
        day = timezone.localdate(self.occurrence.starts_at)
        return timezone.make_aware(dt.datetime.combine(day, clock_time))
