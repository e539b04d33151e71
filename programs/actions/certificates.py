"""Issuing certificates to all who earned one, and taking one back with a reason."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused

from ..certificates.earning import Claim, check_can_be_issued, claims
from ..models import Activity, Certificate, CertificateSeries
from ..notices import certificates as notices
from ..permissions import check_can_certify
from .writing import on, on_activity

LAST_OF_YEAR = r"^\d+/"


def issue(
    *,
    activity: Activity,
    registrations: Collection[int],
    signer: str,
    signer_position: str,
    issued_on: dt.date,
    by,
) -> list[Certificate]:
    """Certificates for the chosen who earned one, numbered in the order of their names.

    One transaction: all of them or none. Who has a valid one, or did not come often enough, is
    refused by name. Raises ValidationError, PolicyRefused, PermissionDenied.
    """
    check_can_certify(by)
    with on_activity(activity, by=by) as locked:
        check_can_be_issued(locked, at=clock.now())
        if issued_on > clock.today():
            raise ValidationError({"issued_on": _("Tanggal terbit belum tiba.")})
        chosen = [claim for claim in claims(locked) if claim.registration.pk in registrations]
        if len(chosen) < len(set(registrations)) or not chosen:
            raise ValidationError(_("Pilih paling sedikit satu peserta yang berhak."))
        wrong = [claim for claim in chosen if claim.reason]
        if wrong:
            names = ", ".join(claim.registration.person_name for claim in wrong)
            raise ValidationError(_("Belum berhak: %(names)s.") % {"names": names})
        numbers = draw_numbers(issued_on.year, len(chosen))
        rows = [
            Certificate(
                registration=claim.registration,
                number=number,
                facts=facts_of(locked, claim, signer=signer, signer_position=signer_position),
                issued_on=issued_on,
                issued_by=by,
            )
            for claim, number in zip(chosen, numbers, strict=True)
        ]
        Certificate.objects.bulk_create(rows)
        notices.tell_issued(rows)
    return rows


def draw_numbers(year: int, count: int) -> list[str]:
    """The next numbers of a year's series; its row stays locked until the end of the transaction.

    The first time it goes on after whatever numbers that year already has.
    """
    CertificateSeries.objects.bulk_create(
        [CertificateSeries(year=year, last=_highest(year))], ignore_conflicts=True
    )
    series = CertificateSeries.objects.select_for_update().get(year=year)
    first = series.last + 1
    CertificateSeries.objects.filter(year=year).update(last=series.last + count)
    return [f"{number:04}/SERT/DKUKM/{year}" for number in range(first, first + count)]


def _highest(year: int) -> int:
    given = Certificate.objects.filter(number__endswith=f"/{year}", number__regex=LAST_OF_YEAR)
    numbers = given.values_list("number", flat=True)
    return max((int(number.split("/")[0]) for number in numbers), default=0)


def facts_of(activity: Activity, claim: Claim, *, signer: str, signer_position: str) -> dict:
    """What is printed, as it is today: later changes of names or dates leave the paper alone."""
    person = claim.registration
    days: Sequence[dt.date] = sorted({timezone.localdate(o.starts_at) for o in claim.meetings})
    return {
        "name": person.person_name,
        "party": person.party,
        "title": activity.title,
        "dates": [day.isoformat() for day in days],
        "hours": activity.lesson_hours,
        "signer": signer,
        "signer_position": signer_position,
    }


def revoke(*, certificate: Certificate, reason: str, by) -> None:
    """Take it back; the public page says so from now on. A new one may then be issued.

    Raises ValidationError without a reason, PolicyRefused when it is revoked already.
    """
    check_can_certify(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Pencabutan memerlukan alasan.")})
    with on(by=by, reason=reason):
        taken = Certificate.objects.filter(pk=certificate.pk, revoked_on=None).update(
            revoked_on=clock.today(), revoked_by=by, revoked_reason=reason
        )
        if not taken:
            raise PolicyRefused(_("Sertifikat ini sudah dicabut."))
        certificate.refresh_from_db()
        notices.tell_revoked(certificate)
