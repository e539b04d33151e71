"""Consultations: what was said, found, advised and promised at one visit."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.files.actions import keep
from bogor_coop.refusals import PolicyRefused
from registry.models import Cooperative

from ..clinic import policies
from ..enums import AppointmentState
from ..models import Appointment, Case, Consultation, ConsultationPaper, Diagnosis, ProblemField
from ..permissions import check_can_consult
from . import action_items, cases, writing


@dataclass(frozen=True)
class Finding:
    """One diagnosis: a field of the taxonomy, how bad, and what shows it."""

    field: ProblemField
    severity: str
    evidence: str = ""


@dataclass(frozen=True)
class Agreed:
    """One promise of the action plan; ``row`` is its place in the form."""

    text: str
    due_on: dt.date
    owner: Any = None
    owner_name: str = ""
    owner_organisation: str = ""
    row: int = 0


@dataclass(frozen=True)
class Where:
    """Where a consultation belongs: a case that there is, or a new one of a party."""

    case: Case | None = None
    cooperative: Cooperative | None = None
    business_name: str = ""
    summary: str = ""
    appointment: Appointment | None = None


def record(
    *,
    where: Where,
    values: Mapping[str, Any],
    by,
    findings: Sequence[Finding] = (),
    agreed: Sequence[Agreed] = (),
    paper: UploadedFile | None = None,
    paper_title: str = "",
) -> Consultation:
    """Write down a visit, all of it or nothing; opens the case if there is none yet.

    What was to be followed up by this day counts as followed up; an appointment as kept.
    Raises ValidationError (also at ``items-N-…``), PolicyRefused, PermissionDenied.
    """
    check_can_consult(by)
    _check_day(values["held_on"])
    with writing.on(by=by):
        if where.appointment is not None:
            _check_appointment(where.appointment)
        case = where.case and _open(where.case)
        _check_same_party(where.appointment, case)
        if case is not None and values["held_on"] < case.opened_on:
            raise ValidationError({"held_on": _("Kasus ini belum dibuka pada tanggal itu.")})
        if case is None:
            case = _new_case(where, values)
        consultation = Consultation(case=case, appointment=where.appointment, **values)
        writing.add(consultation)
        _write_findings(consultation, findings)
        _promise(case, agreed, by=by)
        _settle(case, consultation)
        if where.appointment is not None:
            where.appointment.refresh_from_db()
            writing.change(
                where.appointment,
                version=where.appointment.version,
                values={"state": AppointmentState.ATTENDED},
            )
        if paper is not None:
            attachment = keep(upload=paper, by=by)
            ConsultationPaper.objects.create(
                consultation=consultation, attachment=attachment, title=paper_title
            )
    return consultation


def change(
    *,
    consultation: Consultation,
    version: int,
    values: Mapping[str, Any],
    findings: Sequence[Finding],
    by,
    reason: str = "",
) -> None:
    """Mend the record of a visit, its diagnoses with it.

    Raises ValidationError, PolicyRefused (the case is closed), ConflictFound, PermissionDenied.
    """
    check_can_consult(by)
    _check_day(values["held_on"])
    with writing.on(by=by, reason=reason):
        case = _open(consultation.case)
        if values["held_on"] < case.opened_on:
            raise ValidationError({"held_on": _("Kasus ini belum dibuka pada tanggal itu.")})
        before = {(d.field_id, d.severity, d.evidence) for d in consultation.diagnoses.all()}
        after = {(f.field.pk, f.severity, f.evidence) for f in findings}
        changed = writing.change(consultation, version=version, values=values)
        if before != after:
            if not changed:  # the version guards the diagnoses too
                _claim(consultation, version)
            consultation.diagnoses.exclude(field__in=[f.field for f in findings]).delete()
            _write_findings(consultation, findings)


def add_paper(*, consultation: Consultation, upload: UploadedFile, title: str, by) -> None:
    """Keep one more paper with a visit. Raises ValidationError, PermissionDenied."""
    check_can_consult(by)
    with writing.on(by=by):
        attachment = keep(upload=upload, by=by)
        ConsultationPaper.objects.create(
            consultation=consultation, attachment=attachment, title=title
        )


def followed_up(*, consultation: Consultation, version: int, on: dt.date, by) -> None:
    """The follow-up took place, by telephone say, without a visit of its own.

    Raises ValidationError, PolicyRefused, ConflictFound, PermissionDenied.
    """
    check_can_consult(by)
    if on > clock.today():
        raise ValidationError({"followed_up_on": _("Tanggal ini belum tiba.")})
    if on < consultation.held_on:
        raise ValidationError({"followed_up_on": _("Tanggal ini sebelum konsultasinya.")})
    with writing.on(by=by):
        fresh = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        if fresh.follow_up_on is None or fresh.followed_up_on is not None:
            raise PolicyRefused(_("Tidak ada tindak lanjut yang menunggu."))
        writing.change(fresh, version=version, values={"followed_up_on": on})


def _new_case(where: Where, values: Mapping[str, Any]) -> Case:
    return cases.open_case(
        cooperative=where.cooperative,
        business_name=where.business_name,
        activity=where.appointment.activity if where.appointment else None,
        opened_on=values["held_on"],
        owner=values["consultant"],
        summary=where.summary,
    )


def _open(case: Case) -> Case:
    fresh = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    policies.check_case_open(fresh)
    return fresh


def _check_day(held_on: dt.date) -> None:
    if held_on > clock.today():
        raise ValidationError({"held_on": _("Tanggal ini belum tiba.")})


def _check_appointment(appointment: Appointment) -> None:
    rows = Appointment.objects.select_for_update(of=("self",), no_key=True)
    fresh = rows.get(pk=appointment.pk)
    policies.check_can_mark(fresh, at=clock.now())
    if hasattr(fresh, "consultation"):
        raise PolicyRefused(_("Konsultasi dari janji ini sudah dicatat."))


def _check_same_party(appointment: Appointment | None, case: Case | None) -> None:
    if appointment is None or case is None:
        return
    if (appointment.cooperative_id, appointment.business_name) != (
        case.cooperative_id,
        case.business_name,
    ):
        raise ValidationError({"case": _("Kasus ini milik pihak lain.")})


def _write_findings(consultation: Consultation, findings: Sequence[Finding]) -> None:
    for finding in findings:
        Diagnosis.objects.update_or_create(
            consultation=consultation,
            field=finding.field,
            defaults={"severity": finding.severity, "evidence": finding.evidence},
        )


def _promise(case: Case, agreed: Sequence[Agreed], *, by) -> None:
    for one in agreed:
        with _in_row(one.row):
            action_items.add(
                source=case,
                text=one.text,
                due_on=one.due_on,
                by=by,
                owner=one.owner,
                owner_name=one.owner_name,
                owner_organisation=one.owner_organisation,
            )


@contextmanager
def _in_row(row: int) -> Iterator[None]:
    """A refusal of one promise, at its own line of the form."""
    try:
        yield
    except ValidationError as error:
        named = getattr(error, "error_dict", None) or {"text": error.error_list}
        raise ValidationError({f"items-{row}-{name}": e for name, e in named.items()}) from error


def _settle(case: Case, consultation: Consultation) -> None:
    """The visit itself is the follow-up of the earlier ones."""
    waiting = case.consultations.filter(
        follow_up_on__isnull=False, followed_up_on=None, held_on__lt=consultation.held_on
    )
    waiting.update(followed_up_on=consultation.held_on)


def _claim(consultation: Consultation, version: int) -> None:
    """Raise the version although only the diagnoses change."""
    rows = Consultation.objects.filter(pk=consultation.pk, version=version)
    if not rows.update(held_on=consultation.held_on):
        raise PolicyRefused(_("Data ini berubah sejak halaman dibuka. Buka lagi, lalu ubah."))
