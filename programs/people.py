"""Reading the people of a registration: every fault at its field, nothing guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop.accounts.phones import international

from .models import Registration

# Field of a person → column of her registration.
COLUMN_OF = {
    "name": "person_name",
    "role": "person_role",
    "phone": "phone",
    "email": "email",
    "sex": "sex",
    "needs": "needs",
}
FIELD_OF = {column: field for field, column in COLUMN_OF.items()}
MOST_AT_ONCE = 50


@dataclass(frozen=True)
class Person:
    """Who is to come: one line of what a manager or the desk fills in."""

    name: str
    role: str
    phone: str = ""
    email: str = ""
    sex: str = ""
    needs: str = ""

    def columns(self) -> dict[str, Any]:
        """As the table of registrations names them, without spaces around."""
        return {column: _trim(getattr(self, field)) for field, column in COLUMN_OF.items()}


def read(people: Sequence[Person]) -> list[dict[str, Any]]:
    """The columns of each person, clean.

    Raises ValidationError with keys ``people-<n>-<field>``, or ``people`` for all of them.
    """
    if not people:
        raise ValidationError({"people": _("Isi paling sedikit satu peserta.")})
    if len(people) > MOST_AT_ONCE:
        raise ValidationError(
            {"people": _("Paling banyak %(n)d peserta sekaligus.") % {"n": MOST_AT_ONCE}}
        )
    errors: dict[str, Any] = {}
    cleaned = []
    for number, person in enumerate(people):
        columns = person.columns()
        for column, error in faults(columns).items():
            errors[f"people-{number}-{FIELD_OF[column]}"] = error
        cleaned.append(columns)
    if errors:
        raise ValidationError(errors)
    return cleaned


def faults(columns: dict[str, Any]) -> dict[str, Any]:
    """What is wrong with these columns of one person; the telephone is put in order in place."""
    errors: dict[str, Any] = {}
    row = Registration(**columns)
    others = {f.name for f in Registration._meta.fields} - set(columns)
    try:
        row.clean_fields(exclude=others)
    except ValidationError as error:
        errors.update(error.error_dict)
    if not str(columns.get("person_name", "x")).strip():
        errors["person_name"] = _("Isi nama peserta.")
    for column, value in columns.items():
        if isinstance(value, str) and not value.isprintable():
            errors[column] = _("Ada tanda yang tidak dapat dicetak. Ketik ulang bagian ini.")
    if columns.get("phone") and "phone" not in errors:
        try:
            columns["phone"] = international(columns["phone"])
        except ValidationError as error:
            errors["phone"] = error
    return errors


def _trim(value: str) -> str:
    return " ".join(value.split(" ")).strip()
