"""Form fields that accept what people type and answer with a sentence."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from unicodedata import category

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import formats, parsing, widgets

NUL = "\0"  # Django has its own sentence for it
_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class _ParsedField(forms.Field):
    """A text field whose value is read by ``parse``; ``ValueError`` becomes the message."""

    widget = forms.TextInput
    parse: Callable[[str], Any]

    def to_python(self, value: Any) -> Any:
        """The parsed value, or None for an empty field."""
        if value in self.empty_values:
            return None
        if not isinstance(value, str):
            return value
        text = value.strip()
        if not text:
            return None
        try:
            return type(self).parse(text)
        except ValueError as error:
            raise ValidationError(str(error), code="unreadable") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compares meanings, so that "3.350" and "3350" are the same."""
        if self.disabled:
            return False
        try:
            return self.to_python(data) != (self.to_python(initial))
        except ValidationError:
            return True


class IntegerField(_ParsedField):
    """A whole number: "3.350" or "3350"; ``min_value``/``max_value`` answer in words."""

    widget = widgets.NumberInput
    parse = staticmethod(parsing.whole_number)
    unit = staticmethod(formats.number)

    def __init__(
        self, *, min_value: int | None = None, max_value: int | None = None, **kwargs: Any
    ):
        self.min_value, self.max_value = min_value, max_value
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        """Within the bounds."""
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(
                _("Paling sedikit %(bound)s."), "too_small", {"bound": self.unit(self.min_value)}
            )
        if self.max_value is not None and value > self.max_value:
            raise ValidationError(
                _("Paling banyak %(bound)s."), "too_large", {"bound": self.unit(self.max_value)}
            )


class RupiahField(IntegerField):
    """Whole rupiah: "Rp 1.250.000,00", "1250000", "(21.000.000)" for a loss."""

    widget = widgets.RupiahInput
    parse = staticmethod(parsing.rupiah)
    unit = staticmethod(formats.rupiah)  # type: ignore[assignment]


class DateField(_ParsedField):
    """A day: "24 Feb 2018", "24/02/2018" or ISO; ``max_value`` usually the portal's today."""

    widget = widgets.DateInput
    parse = staticmethod(parsing.date)

    def __init__(
        self, *, min_value: dt.date | None = None, max_value: dt.date | None = None, **kwargs: Any
    ):
        self.min_value, self.max_value = min_value, max_value
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        """Never a datetime."""
        return value.date() if isinstance(value, dt.datetime) else super().to_python(value)

    def validate(self, value: Any) -> None:
        """Within the bounds."""
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(
                _("Paling awal %(day)s."), "too_early", {"day": formats.date_long(self.min_value)}
            )
        if self.max_value is not None and value > self.max_value:
            raise ValidationError(
                _("Paling akhir %(day)s."), "too_late", {"day": formats.date_long(self.max_value)}
            )


class PhoneField(_ParsedField):
    """A telephone number, stored as +62…"""

    widget = widgets.PhoneInput
    parse = staticmethod(parsing.phone)

    def to_python(self, value: Any) -> str:
        """ "" for an empty field, like other text."""
        return super().to_python(value) or ""


class LineField(forms.CharField):
    """One line of words as people type them: spaces become one, invisible marks are refused.

    Marks of direction (U+202E and its kin) can make a name read as another one.
    """

    def to_python(self, value: Any) -> str:
        """Line ends and runs of spaces become one space."""
        text = super().to_python(value)
        return " ".join(text.split()) if text else ""

    def validate(self, value: Any) -> None:
        """No control or direction marks; joiners of emoji and scripts may stay."""
        super().validate(value)
        if any(mark in _MARKS or category(mark) == "Cc" for mark in value or "" if mark != NUL):
            raise ValidationError(
                _("Ada tanda tak terlihat di dalamnya. Hapus, lalu ketik ulang."), "marks"
            )


class TextField(forms.CharField):
    """Paragraphs: line ends stay; the same marks are refused as in a :class:`LineField`."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea({"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Line ends of every system become one kind."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: Any) -> None:
        """No control or direction marks beside line ends and tabs."""
        super().validate(value)
        bare = (mark for mark in value or "" if mark not in f"{NUL}\n\t")
        if any(mark in _MARKS or category(mark) == "Cc" for mark in bare):
            raise ValidationError(
                _("Ada tanda tak terlihat di dalamnya. Hapus, lalu ketik ulang."), "marks"
            )


class RegistrationNumberField(_ParsedField):
    """NIK koperasi: 13 digits, dots and spaces dropped."""

    parse = staticmethod(parsing.registration_number)

    def __init__(self, **kwargs: Any):
        kwargs.setdefault(
            "widget", forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """ "" for an empty field, like other text."""
        return super().to_python(value) or ""
