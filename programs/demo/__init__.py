"""The programs of the demo, on top of its register: invented, marked, the same at every seeding.

Those whom 2018 lets recover took part more often than others, but not all of them did, and
most of those who took part are still ill: a training is no cure.
"""

import itertools
from random import Random

import pgtrigger
from django.db import transaction

from bogor_coop.history.context import acting

from .. import models
from ..models import Activity
from . import clinic, costs, mentoring, proof, rakor, trainings
from .cast import draw
from .props import lay_out

SEED = 20181218
# In the order in which rows must go.
TABLES = (
    models.CostShare,
    models.Reservation,
    models.Funding,
    models.ActionUpdate,
    models.ActionItem,
    models.RaisedProblem,
    models.Decision,
    models.Minutes,
    models.VisitPhoto,
    models.Visit,
    models.Mentoring,
    models.Diagnosis,
    models.Consultation,
    models.Case,
    models.Appointment,
    models.ClinicClosure,
    models.ClinicHours,
    models.Certificate,
    models.TestScore,
    models.EvaluationAnswer,
    models.Scan,
    models.Attendance,
    models.Invitee,
    models.RegistrationDraft,
    models.Registration,
    models.Application,
    models.EligibilityRule,
    models.Seat,
    models.TrainerAssignment,
    models.AgendaItem,
    models.Occurrence,
    models.Activity,
    models.Program,
)
FIRST_PHONE = 6000  # the register's own people have the numbers below


@transaction.atomic
def build(*, citra, intan, managers=(), people=None) -> int:
    """Write the demo's programs as ``citra``; return the number of activities.

    With ``people`` (the demo's persons by first name) the budget that is there pays for them.
    Raises AssertionError, and writes nothing, if the story does not add up.
    """
    rng = Random(SEED)  # noqa: S311 - a play, not a secret
    phones = itertools.count(FIRST_PHONE)
    with acting(by=citra, door="demo", reason="Kegiatan 2017 dan 2018 dari arsip"):
        cast = draw(rng, managers)
        props = lay_out(citra=citra, intan=intan)
        trainings.build(rng, props, cast, phones)
        cases = clinic.build(rng, props, cast, phones)
        mentoring.build(rng, props, cast, cases)
        rakor.build(rng, props, cast)
        if people:
            costs.build(people=people)
    proof.check()
    return Activity.objects.count()


@transaction.atomic
def clear(*, by) -> None:
    """Take everything of the programs away, as recorded deletions. Only ever for a demo."""
    append_only = ("programs.ActionUpdate:append_only", "programs.Scan:append_only")
    with acting(by=by, door="demo", reason="Data contoh diganti"), pgtrigger.ignore(*append_only):
        for model in TABLES:
            model.objects.all().delete()
