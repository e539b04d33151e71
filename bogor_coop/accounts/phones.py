"""Telephone numbers as people write them (“0812-…”, “62812…”) and as we keep them (“+62812…”)."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

REGION = "ID"
E164 = phonenumbers.PhoneNumberFormat.E164


def international(text: str) -> str:
    """The number with its country code, for example ``+6281200004471``.

    Raises ValidationError when it cannot be a telephone number.
    """
    text = text.strip()
    if any(character.isalpha() for character in text):
        text = ""  # the library would read letters as keys
    if text.startswith("62"):
        text = f"+{text}"
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(
            _("Tulis nomor HP dengan angka saja, misalnya 0812-0000-4471."), code="invalid_phone"
        )
    return phonenumbers.format_number(number, E164)


def local(number: str | None) -> str:
    """The number as it is read in Bogor, for example ``0812-0000-4471``; “” for none."""
    if not number:
        return ""
    parsed = phonenumbers.parse(number, REGION)
    if parsed.country_code != 62:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = f"0{parsed.national_number}"
    return "-".join(filter(None, (digits[:4], digits[4:8], digits[8:])))
