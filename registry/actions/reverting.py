"""Put back what was, as a new change with its reason; nothing is ever rewritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .. import policies, standing
from ..models import Cooperative, Managership
from ..models.versions import Versioned
from ..permissions import check_can_edit, check_can_withdraw
from . import writing

WITHDRAWAL = frozenset({"withdrawn_at", "withdrawn_reason"})


@dataclass(frozen=True)
class Restoration:
    """What one row is to become: ``values`` over the row seen in ``version``.

    ``kind`` is "change"; "remove" takes back a row that was entered (its record stays in the
    history); "bring_back" enters a removed row anew, under its old key.
    """

    model: type[Versioned]
    pk: int
    version: int | None
    values: Mapping[str, Any]
    kind: str = "change"


ORDER = {"remove": 0, "change": 1, "bring_back": 2}


def put_back(
    *, cooperative: Cooperative, restorations: Sequence[Restoration], reason: str, by
) -> None:
    """Restore the rows in one transaction, through the door "revert".

    Raises ConflictFound when a row changed since it was read, ValidationError (no reason, or
    a rule broken), PolicyRefused, PermissionDenied.
    """
    _check(restorations, reason, by)
    with writing.on(cooperative, by=by, reason=reason, door="revert") as row:
        if not any(WITHDRAWAL & set(r.values) for r in restorations):
            policies.check_not_withdrawn(row)
        for restoration in sorted(restorations, key=lambda r: ORDER[r.kind]):
            _apply(restoration, row)
        standing.refresh([row.pk])


def _check(restorations: Sequence[Restoration], reason: str, by) -> None:
    check_can_edit(by)
    if any(WITHDRAWAL & set(r.values) for r in restorations):
        check_can_withdraw(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Tulis alasan pengembalian.")})
    if not restorations:
        raise ValidationError(_("Pilih sedikitnya satu isian yang dikembalikan."))
    if any(r.model is Managership for r in restorations):
        raise ValidationError(_("Ikatan pengurus diubah di halaman pengurusnya."))


def _apply(restoration: Restoration, cooperative: Cooperative) -> None:
    model, pk = restoration.model, restoration.pk
    if restoration.kind == "bring_back":
        writing.add(model(pk=pk, **_attributes(model, restoration.values)))
        return
    row = _row(model, pk, cooperative)
    if row is None:
        raise ValidationError(_("Catatan ini sudah tidak ada."))
    if restoration.kind == "remove":
        _remove(row, restoration)
    else:
        values = _attributes(model, restoration.values)
        writing.change(row, version=restoration.version or 0, values=values)


def _remove(row: Versioned, restoration: Restoration) -> None:
    """Compare-and-delete: only the row that was seen."""
    found = type(row)._base_manager.filter(pk=row.pk, version=restoration.version)
    if not found.delete()[0]:
        raise ValidationError(_("Catatan ini berubah sejak halaman dibuka."))


def _row(model: type[Versioned], pk: int, cooperative: Cooperative):
    if model is Cooperative:
        return cooperative if cooperative.pk == pk else None
    return model._base_manager.filter(pk=pk, cooperative=cooperative).first()


def _attributes(model: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """Recorded values as the model takes them: related rows by their key."""
    return {model._meta.get_field(name).attname: value for name, value in values.items()}  # type: ignore[union-attr]
