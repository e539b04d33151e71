"""A program that reached two cooperatives: one came to a training, one to the clinic."""

import datetime as dt

from budget.enums import Kind
from programs.actions import costs, funding
from tests.programs import factories

from .conftest import cooperative

SPRING = factories.wib(7, month=3)


def trained(office, citra, *, people: int = 2):
    """A program with targets, ``people`` of one cooperative who came, one case, 600 paid for it."""
    program = factories.ProgramFactory(
        name="Pelatihan", target_cooperatives=4, target_recovered=1, owner=citra
    )
    activity = factories.ActivityFactory(program=program, owner=citra)
    occurrence = factories.OccurrenceFactory(
        activity=activity, starts_at=SPRING, ends_at=SPRING + dt.timedelta(hours=3)
    )
    came = cooperative(then="inactive")
    application = factories.ApplicationFactory(activity=activity, cooperative=came)
    for _n in range(people):
        registration = factories.RegistrationFactory(application=application)
        factories.AttendanceFactory(registration=registration, occurrence=occurrence)
    advised = cooperative()
    case = factories.CaseFactory(cooperative=advised, activity=activity)
    factories.DiagnosisFactory(consultation=factories.ConsultationFactory(case=case))
    line, _other = office.lines
    funding.name_line(activity=activity, line=line, planned=1_000, by=citra)
    entry = office.post(Kind.PAYMENT_LS, (line, 600), dated=dt.date(2018, 4, 9)).entries.get()
    costs.divide(entry=entry, amounts={activity: 600}, seen=costs.shares_of(entry), by=citra)
    return program
