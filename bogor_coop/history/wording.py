"""Recorded values as people read them: choices by their label, keys by the name they stand for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from bogor_coop.ui import formats

Format = Callable[[Any], str]
DAY = dt.timedelta(days=1)


class Names:
    """The names behind keys, looked up once per kind for a whole page."""

    def __init__(self) -> None:
        self._wanted: dict[type[models.Model], set] = defaultdict(set)
        self._found: dict[type[models.Model], dict[str, str]] = {}

    def want(self, field: models.Field, value: Any) -> None:
        if value is not None and field.is_relation:
            self._wanted[_target(field)].add(value)

    def of(self, field: models.Field, value: Any) -> str:
        """The name, or the key itself when its row is gone."""
        model = _target(field)
        if model not in self._found:
            rows = model._base_manager.in_bulk(list(self._wanted[model]))
            self._found[model] = {str(key): str(row) for key, row in rows.items()}
        return self._found[model].get(str(value), str(value))


def _target(field: models.Field) -> type[models.Model]:
    model = field.related_model
    if model is None:
        raise TypeError(f"{field} stands for no other row")
    return model


def readable(field: models.Field, value: Any, names: Names, format_: Format | None = None) -> str:
    """``value``, as JSON or Python, in words; "" for an empty one."""
    if value is None or value == "":
        return ""
    if format_ is not None:
        return format_(value)
    if field.is_relation:
        return names.of(field, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    for kind, write in WRITERS:
        if isinstance(field, kind):
            return write(value)
    return str(value)


def _moment(value: str | dt.datetime) -> str:
    return formats.moment(parse_datetime(value) if isinstance(value, str) else value)


def _date(value: str | dt.date) -> str:
    return formats.date_long(parse_date(value) if isinstance(value, str) else value)


def _bool(value: bool) -> str:
    return _("Ya") if value else _("Tidak")


def _decimal(value: Any) -> str:
    exact = Decimal(str(value))
    return formats.number(exact, max(0, -int(exact.as_tuple().exponent)))


def _range(value: Any) -> str:
    lower, upper = _bounds(value)
    if lower and upper:
        return f"{formats.date_long(lower)} – {formats.date_long(upper - DAY)}"
    if lower:
        return _("sejak %(day)s") % {"day": formats.date_long(lower)}
    return _("sampai %(day)s") % {"day": formats.date_long(upper - DAY)} if upper else ""


def _bounds(value: Any) -> Iterable[dt.date | None]:
    """First day and day after the last, of a range or of its text ``[2015-01-01,)``."""
    if isinstance(value, str):
        lower, upper = value.strip("[]()").split(",")
        return (parse_date(lower) if lower else None, parse_date(upper) if upper else None)
    return value.lower, value.upper


# A DateTimeField is a DateField, too: the narrower kind comes first.
WRITERS: tuple[tuple[type[models.Field], Format], ...] = (
    (models.DateTimeField, _moment),
    (models.DateField, _date),
    (models.BooleanField, _bool),
    (models.DecimalField, _decimal),
    (DateRangeField, _range),
    (models.IntegerField, lambda value: formats.number(int(value))),
)
