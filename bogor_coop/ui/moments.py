"""A moment in Bogor as two inputs, day and time."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from . import parsing, widgets


class TimeInput(forms.TextInput):
    """A time of the day: "09.00"."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A time becomes "09.00"; what was typed stays."""
        return f"{value:%H.%M}" if isinstance(value, dt.time) else super().format_value(value)


class TimeField(forms.Field):
    """A time of the day: "09.00", "9:30", "0930"."""

    widget = TimeInput

    def to_python(self, value: Any) -> dt.time | None:
        """None for an empty field."""
        if value in self.empty_values or isinstance(value, dt.time):
            return value or None
        try:
            return parsing.time_of_day(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="unreadable") from None


class MomentInput(forms.MultiWidget):
    """Day and time side by side; a single ISO value under the plain name is understood too."""

    template_name = "ui/widgets/moment.html"

    def __init__(self, attrs: dict | None = None) -> None:
        style = {"class": "form-control"}
        parts = (
            widgets.DateInput({**style, "aria-label": _("Tanggal")}),
            TimeInput({**style, "aria-label": _("Pukul"), "placeholder": ""}),
        )
        super().__init__(parts, attrs)

    def decompress(self, value: Any) -> list:
        """A moment as its day and time in Bogor."""
        if isinstance(value, str):
            value = parse_datetime(value)
        if not isinstance(value, dt.datetime):
            return [None, None]
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return [local.date(), local.time()]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was typed, or the two parts of the single ISO value."""
        whole = data.get(name)
        if whole is not None:
            day, time = self.decompress(whole)
            return [day.isoformat(), f"{time:%H.%M}"] if day else ["", ""]
        return super().value_from_datadict(data, files, name)


class MomentField(forms.MultiValueField):
    """A day and a time, read as the clock in Bogor shows them; an aware datetime.

    With ``day_optional`` a time alone is answered as a ``datetime.time``: the form knows the day.
    """

    widget = MomentInput

    def __init__(self, *, day_optional: bool = False, **kwargs: Any) -> None:
        self.day_optional = day_optional
        parts = (forms.CharField(required=False), forms.CharField(required=False))
        super().__init__(parts, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """The moment, None when both inputs are empty."""
        typed = [str(part or "").strip() for part in (value or ["", ""])]
        if not any(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        day, time = typed
        try:
            if not time:
                raise ValueError(_("Isi juga pukulnya."))
            at = parsing.time_of_day(time)
            if not day and self.day_optional:
                return at
            if not day:
                raise ValueError(_("Isi juga tanggalnya."))
            return moment(parsing.date(day), at)
        except ValueError as error:
            raise ValidationError(str(error), code="unreadable") from None


def moment(day: dt.date, at: dt.time) -> dt.datetime:
    """What the clock in Bogor shows, as an aware moment. Raises ValueError far from our years."""
    if not 1945 <= day.year <= 2100:
        raise ValueError(_("Periksa tahunnya."))
    return timezone.make_aware(dt.datetime.combine(day, at))
