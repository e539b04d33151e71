"""Constraints of the database as sentences beside the field they speak of.

A room above names the fields of its own constraints with :func:`announce`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

FIELD_OF: dict[str, str] = {
    "cooperative_name_given": "name",
    "cooperative_registration_number_13_digits": "registration_number",
    "cooperative_registration_number_once": "registration_number",
    "cooperative_withdrawn_with_reason": "withdrawn_reason",
    "life_status_periods_apart": "period",
    "life_status_begins": "period",
    "life_status_dissolution_decreed": "decree_number",
    "annual_meeting_once_a_year": "book_year",
    "annual_meeting_dates_only_if_held": "held_on",
    "annual_meeting_reported_after_held": "reported_on",
    "annual_statement_once_a_year": "book_year",
    "health_assessment_once": "book_year",
    "health_assessment_score_range": "score",
    "health_assessment_valid_after": "valid_until",
    "health_assessment_class_of_rule": "health_class",
}


def announce(fields: Mapping[str, str]) -> None:
    """Constraint name → the field beside which its sentence is shown."""
    FIELD_OF.update(fields)


def validate(row: models.Model) -> None:
    """Raise ValidationError with every broken field and constraint, each at its field."""
    errors: dict[str, list] = {}
    try:
        row.clean_fields()
        row.clean()
    except ValidationError as error:
        error.update_error_dict(errors)
    for constraint in row._meta.constraints:
        try:
            constraint.validate(type(row), row)
        except ValidationError as error:
            field = FIELD_OF.get(constraint.name, NON_FIELD_ERRORS)
            errors.setdefault(field, []).extend(
                ValidationError(sentence, code=constraint.name) for sentence in error.messages
            )
    if errors:
        raise ValidationError(errors)


@contextmanager
def as_sentences(model: type[models.Model]) -> Iterator[None]:
    """Turn the database's own refusal (two writers at once) into the same sentence."""
    with in_words(model), transaction.atomic():
        yield


@contextmanager
def in_words(model: type[models.Model]) -> Iterator[None]:
    """As :func:`as_sentences`, where the body is a transaction of its own."""
    try:
        yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        for constraint in model._meta.constraints:
            if constraint.name == name:
                sentence = ValidationError(constraint.get_violation_error_message(), code=name)
                raise ValidationError({FIELD_OF.get(name, NON_FIELD_ERRORS): sentence}) from error
        raise
