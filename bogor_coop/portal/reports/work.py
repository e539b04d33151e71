"""Making a report as long work with a progress bar."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop.jobs.actions import start
from bogor_coop.jobs.kinds import Kind, register
from bogor_coop.jobs.models import Job
from bogor_coop.jobs.progress import Progress
from bogor_coop.refusals import PolicyRefused

from . import actions
from .enums import ReportKind
from .periods import Period

NAME = "portal.report"


def work(
    progress: Progress, *, by, what: str, year: int, number: int, revision: int, reason: str
) -> dict[str, Any]:
    """Started twice it finds the report of the first start."""
    period = Period(ReportKind(what), year, number)
    try:
        report = actions.make(
            period=period, by=by, revision=revision, reason=reason, progress=progress
        )
    except ValidationError as error:
        raise PolicyRefused(" ".join(error.messages)) from error
    return {"report": report.pk}


def begin(*, period: Period, revision: int, reason: str, by) -> Job:
    """Hand the making to a worker; the page shows how far it is."""
    return start(
        kind=NAME,
        by=by,
        what=str(period.kind),
        year=period.year,
        number=period.number,
        revision=revision,
        reason=reason,
    )


def _page(arguments: dict[str, Any]) -> str:
    return reverse("portal:report_period", args=[arguments[n] for n in ("what", "year", "number")])


def announce() -> None:
    """Register the kind; called once the apps are ready."""
    register(Kind(NAME, _("Membuat laporan"), work, _page))
