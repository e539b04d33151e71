"""Make a report: read the figures, draw the number, seal, print, keep, tell."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from bogor_coop import clock

from ..models import Report
from ..permissions import check_can_make_reports
from . import content, notices, numbers, paper, policies, sealing
from .periods import Period

Progress = Callable[..., object]
STEPS = 3


def quiet(done: int, total: int, message: object = "") -> None:
    """For those who wait for nothing."""


def make(
    *, period: Period, by, revision: int = 1, reason: str = "", progress: Progress = quiet
) -> Report:
    """The report on ``period``; one that was made before under this revision comes back as it is.

    ``by`` is None when the calendar had it made. The figures are read first; the number is drawn
    under the lock of its year together with the row, so that numbers have no gap and two makers
    make one report. Raises PermissionDenied, PolicyRefused, ValidationError (``reason``).
    """
    if by is not None:
        check_can_make_reports(by)
    today = clock.today()
    policies.check_year(period.year, at=today)
    policies.check_has_ended(period, at=today)
    if revision > 1 and not reason.strip():
        raise ValidationError({"reason": _("Tulis mengapa laporan ini dibuat ulang.")})
    made = Report.objects.of(period).filter(revision=revision).first()
    if made:
        return made
    progress(0, STEPS, _("Membaca angka"))
    told = content.read(period)
    progress(1, STEPS, _("Menyusun halaman"))
    with transaction.atomic():
        report = _numbered(period, told, revision=revision, reason=reason.strip(), by=by)
    progress(STEPS, STEPS, _("Selesai"))
    return report


def _numbered(period: Period, told: dict, *, revision: int, reason: str, by) -> Report:
    year = clock.today().year
    series = numbers.locked_series(year)
    newest = Report.objects.of(period).first()
    if newest and newest.revision == revision:
        return newest  # somebody else was quicker
    policies.check_revision(revision, newest)
    report = Report(
        kind=period.kind,
        year=period.year,
        period=period.number,
        revision=revision,
        reason=reason,
        number_year=year,
        sequence=numbers.draw(series),
        as_at=period.last,
        content=told,
        made_by=by,
    )
    report.sha256 = sealing.seal(report)
    printed = paper.pdf_of(report, replaces=newest.number if newest else "")
    report.pdf_sha256 = sealing.digest(printed)
    report.pdf.save("laporan.pdf", ContentFile(printed), save=False)
    report.save(force_insert=True)
    notices.tell(report)
    return report
