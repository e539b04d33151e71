"""Cases of the clinic: opened with a number, closed with a result, opened again with a reason."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bogor_coop import clock

from ..clinic import policies
from ..enums import CaseState
from ..models import Case
from ..permissions import check_can_consult
from . import writing

TRIES = 20  # two desks may draw the same number; the later one draws again
DIGITS = 4


def open_case(**values: Any) -> Case:
    """Insert a case with the next number of its year, inside the caller's transaction."""
    case = Case(number="", **values)
    for _attempt in range(TRIES):
        case.number = next_number(case.opened_on.year)
        try:
            with transaction.atomic():
                writing.add(case)
        except (IntegrityError, ValidationError) as error:
            if not _number_taken(case, error):
                raise
        else:
            return case
    raise RuntimeError("no free number of a case was found")


def next_number(year: int) -> str:
    """``K-2018-0042``; numbers with fewer digits of earlier lists are counted too."""
    prefix = f"K-{year}-"
    taken = Case.objects.filter(number__regex=rf"^{prefix}\d+$").values_list("number", flat=True)
    last = max((int(number.removeprefix(prefix)) for number in taken), default=0)
    return f"{prefix}{last + 1:0{DIGITS}}"


def change(*, case: Case, version: int, values: Mapping[str, Any], by, reason: str = "") -> None:
    """Mend what the case is called, or hand it to another consultant.

    Raises ValidationError, PolicyRefused (closed), ConflictFound, PermissionDenied.
    """
    check_can_consult(by)
    with writing.on(by=by, reason=reason):
        policies.check_case_open(_locked(case))
        writing.change(case, version=version, values=values)


def close(
    *,
    case: Case,
    version: int,
    result: str,
    outcome: str,
    closed_on: dt.date,
    by,
    satisfaction: int | None = None,
) -> None:
    """End the case with a result.

    Raises ValidationError, PolicyRefused (closed already), ConflictFound, PermissionDenied.
    """
    check_can_consult(by)
    if closed_on > clock.today():
        raise ValidationError({"closed_on": _("Tanggal ini belum tiba.")})
    with writing.on(by=by):
        policies.check_case_open(_locked(case))
        last = case.consultations.aggregate(last=Max("held_on"))["last"]
        if last is not None and closed_on < last:
            raise ValidationError({"closed_on": _("Sesudah tanggal ini masih ada konsultasi.")})
        values = {
            "state": CaseState.CLOSED,
            "closed_on": closed_on,
            "result": result,
            "outcome": outcome,
            "satisfaction": satisfaction,
        }
        writing.change(case, version=version, values=values)


def reopen(*, case: Case, version: int, reason: str, by) -> None:
    """Take a closed case up again; the reason stands in its story.

    Raises ValidationError, PolicyRefused (open), ConflictFound, PermissionDenied.
    """
    check_can_consult(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Isi alasan membuka kembali.")})
    with writing.on(by=by, reason=reason):
        policies.check_case_closed(_locked(case))
        values = {"state": CaseState.OPEN, "closed_on": None, "result": ""}
        writing.change(case, version=version, values=values)


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)


def _number_taken(case: Case, error: IntegrityError | ValidationError) -> bool:
    """Whether the refusal speaks of the number alone."""
    if isinstance(error, ValidationError):
        return set(getattr(error, "error_dict", {})) == {"number"}
    return Case.objects.filter(number=case.number).exists()
