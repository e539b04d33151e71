"""What an action refuses with, as sentences of the form."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm

from ..refusals import PolicyRefused, RuleViolation


def told(refusal: RuleViolation | PolicyRefused) -> str:
    """The sentence, and the rule that it stands on."""
    citation = getattr(refusal, "citation", "")
    return f"{refusal.sentence} ({citation})" if citation else refusal.sentence


def add_errors(form: BaseForm, error: ValidationError) -> None:
    """Show the refusal of an action at the fields that the form has, the rest on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        known = name in form.fields and name != NON_FIELD_ERRORS
        form.add_error(name if known else None, errors)
