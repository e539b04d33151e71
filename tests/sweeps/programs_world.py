"""The samples of the programs room: what belongs to somebody belongs to Ani's cooperative."""

import datetime as dt

from programs import evaluation, feeds, links
from programs.models import ClinicClosure, EligibilityRule, Seat
from tests.programs import factories


def objects(everybody: dict, own) -> dict[str, object]:
    """Keys of one object per table, by the names that ``access.yml`` uses."""
    program = factories.ProgramFactory(owner=everybody["citra"])
    return {
        "program": program.pk,
        **_trainings(everybody, own, program),
        **_clinic(everybody, own, program),
        **_meetings(everybody, own, program),
    }


def _trainings(everybody: dict, own, program) -> dict[str, object]:
    citra = everybody["citra"]
    activity = factories.ActivityFactory(program=program, owner=citra, certificate=True)
    occurrence = factories.OccurrenceFactory(activity=activity)
    coming = factories.OccurrenceFactory(
        activity=activity,
        starts_at=factories.wib(1, year=2090),
        ends_at=factories.wib(1, 10, year=2090),
    )
    rule = EligibilityRule.objects.create(activity=activity, kind="anyone")
    application = factories.ApplicationFactory(
        activity=activity, cooperative=own, submitted_by=everybody["ani"]
    )
    registration = factories.RegistrationFactory(application=application)
    waiting = factories.RegistrationFactory(application=application, state="waiting")
    requested = factories.RegistrationFactory(application=application, state="requested")
    certificate = factories.CertificateFactory(registration=registration, issued_by=citra)
    return {
        "activity": activity.pk,
        "step": "tutup",
        "coming occurrence": coming.pk,
        "room": factories.RoomFactory().pk,
        "trainer": factories.TrainerFactory().pk,
        "eligibility rule": rule.pk,
        "eligibility kind": rule.kind,
        "feed token": feeds.address(everybody["ani"]).split("/")[-2],
        "occurrence": occurrence.pk,
        "application": application.pk,
        "reference": application.reference,
        "registration": registration.pk,
        "waiting registration": waiting.pk,
        "requested registration": requested.pk,
        "seat": Seat.objects.filter(registration=registration).get().pk,
        "ticket": registration.ticket,
        "certificate": certificate.pk,
        "certificate code": certificate.code,
        "evaluation token": evaluation.token(registration),
    }


def _clinic(everybody: dict, own, program) -> dict[str, object]:
    citra, intan = everybody["citra"], everybody["intan"]
    clinic = factories.ClinicFactory(program=program, owner=citra)
    hours = factories.ClinicHoursFactory(activity=clinic, consultant=intan)
    closure = ClinicClosure.objects.create(day=dt.date(2018, 12, 24), reason="cuti bersama")
    appointment = factories.AppointmentFactory(
        activity=clinic, consultant=intan, cooperative=own, booked_by=everybody["ani"]
    )
    case = factories.CaseFactory(cooperative=own, owner=intan)
    consultation = factories.ConsultationFactory(case=case)
    return {
        "clinic": clinic.pk,
        "clinic chart": "bidang",
        "clinic closure": closure.pk,
        "clinic question": "bidang",
        "clinic hours": hours.pk,
        "appointment": appointment.pk,
        "case": case.pk,
        "consultation": consultation.pk,
    }


def _meetings(everybody: dict, own, program) -> dict[str, object]:
    citra, intan = everybody["citra"], everybody["intan"]
    mentoring = factories.MentoringFactory(cooperative=own, mentor=intan)
    visit = factories.VisitFactory(mentoring=mentoring)
    minutes = factories.MinutesFactory(activity__program=program, activity__owner=citra)
    invitee = factories.InviteeFactory(activity=minutes.activity)
    item = factories.ActionItemFactory(minutes=minutes)
    decision = minutes.decisions.create(number=1, text="Akad massal")
    problem = minutes.problems.create(raised_by="KSU Contoh", text="Anggota tersebar")
    return {
        "mentoring": mentoring.pk,
        "visit": visit.pk,
        "meeting": minutes.activity_id,
        "invitee": invitee.pk,
        "invitee token": links.token(invitee),
        "action item": item.pk,
        "action item token": links.token(item),
        "decision": decision.pk,
        "raised problem": problem.pk,
    }
