"""A clock time as people write it: 9, 9.00, 09:30."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class ClockField(forms.CharField):
    """A time of day; the answer is a ``datetime.time`` or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H.%M}" if isinstance(value, dt.time) else value

    def clean(self, value: Any) -> dt.time | None:
        text = super().clean(value)
        if not text:
            return None
        match = re.fullmatch(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?", text.removesuffix("WIB").strip())
        if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
            raise ValidationError(_("Tulis jam seperti 09.00."))
        return dt.time(int(match[1]), int(match[2] or 0))
