"""What the calendar has made: the report on last month, and on last quarter when one ended."""

import datetime as dt

import structlog

from bogor_coop.refusals import PolicyRefused, RuleViolation

from ..models import Report
from . import actions
from .enums import ReportKind
from .periods import Period, ended_before
from .workdays import is_due

log = structlog.get_logger()


def due(on: dt.date) -> list[Period]:
    """What must have been made by ``on`` and was not: from the third working day of a month."""
    if not is_due(on):
        return []
    newest = [ended_before(on, kind) for kind in ReportKind]
    return [period for period in newest if not Report.objects.of(period).exists()]


def make_due(*, on: dt.date) -> list[Report]:
    """Make them; a second beat on the same day finds them made."""
    made = []
    for period in due(on):
        try:
            made.append(actions.make(period=period, by=None))
        except (PolicyRefused, RuleViolation) as refusal:
            log.warning("report.refused", period=period.title, why=str(refusal))
    return made
