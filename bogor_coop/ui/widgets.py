"""Inputs that show values the way people write them."""

import datetime as dt
from typing import Any

from django import forms

from . import formats


class NumberInput(forms.TextInput):
    """Digits on the right, a numeric keyboard on a phone; never ``type=number``."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(
            {
                "inputmode": "numeric",
                "autocomplete": "off",
                "class": "form-control-number",
                **(attrs or {}),
            }
        )

    def format_value(self, value: Any) -> str | None:
        """3350 → "3.350"; what was typed stays as it was typed."""
        if isinstance(value, int) and not isinstance(value, bool):
            return formats.number(value)
        return super().format_value(value)


class RupiahInput(NumberInput):
    """ "Rp" stands inside the box."""

    template_name = "ui/widgets/rupiah.html"


class DateInput(forms.TextInput):
    """A date in words: "24 Feb 2018"."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A date becomes words; what was typed stays."""
        return (
            formats.date_short(value) if isinstance(value, dt.date) else super().format_value(value)
        )


class PhoneInput(forms.TextInput):
    """A telephone number as people read it: "0812-0000-4471"."""

    input_type = "tel"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"inputmode": "tel", "autocomplete": "tel", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """+62… becomes 0…; what was typed stays."""
        return formats.phone(value) if isinstance(value, str) else super().format_value(value)


class PasswordInput(forms.PasswordInput):
    """With a button "Tampilkan" where there is script."""

    template_name = "ui/widgets/password.html"


class ChoiceCards(forms.RadioSelect):
    """Full-width cards for a manager question."""

    cards = True


class ChoiceCardsMultiple(forms.CheckboxSelectMultiple):
    """The same, several at once."""

    cards = True
