"""Record the people to reach (pengurus, pengawas, manajer), with their terms."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from .. import policies
from ..models import Contact, Cooperative
from ..permissions import check_can_edit
from . import writing

FIELDS = ("role", "name", "phone", "email", "term")


def record(
    *,
    cooperative: Cooperative,
    values: Mapping[str, Any],
    by,
    contact: Contact | None = None,
    version: int | None = None,
    reason: str = "",
    door: str = "form",
) -> Contact:
    """Enter a person, or mend ``contact`` as seen in ``version``.

    ``values`` are fields named in ``FIELDS``; ``term`` is half-open. Raises ConflictFound,
    ValidationError, PolicyRefused, PermissionDenied.
    """
    check_can_edit(by)
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"Not fields of a contact: {', '.join(sorted(unknown))}")
    with writing.on(cooperative, by=by, reason=reason, door=door) as row:
        policies.check_not_withdrawn(row)
        if contact is None:
            fresh = Contact(cooperative=row, **values)
            writing.add(fresh)
        else:
            fresh = row.contacts.get(pk=contact.pk)
            writing.change(fresh, version=version or 0, values=values)
    return fresh


def end(
    *, contact: Contact, version: int, on: dt.date, by, reason: str = "", door: str = "form"
) -> Contact:
    """Let the term of ``contact`` end: ``on`` is the last day in office.

    Raises ValidationError when that lies before the term began, ConflictFound,
    PolicyRefused, PermissionDenied.
    """
    began = contact.term.lower if contact.term else None
    if began and on < began:
        raise ValidationError({"on": _("Masa jabatan berakhir sebelum dimulai.")})
    return record(
        cooperative=contact.cooperative,
        contact=contact,
        version=version,
        values={"term": DateRange(began, on + dt.timedelta(days=1))},
        by=by,
        reason=reason,
        door=door,
    )
