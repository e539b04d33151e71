"""Made-up programs, activities and what hangs on them, at the moments of the demo (2018)."""

import datetime as dt
from zoneinfo import ZoneInfo

import factory
from factory.django import DjangoModelFactory

from bogor_coop.accounts.enums import Role
from programs.enums import (
    ActivityKind,
    ActivityState,
    AttendanceOutcome,
    CheckInMethod,
    ContactChannel,
    Door,
    InviteeKind,
    PersonRole,
    RegistrationState,
    Severity,
)
from programs.models import (
    ActionItem,
    Activity,
    Application,
    Appointment,
    Attendance,
    Case,
    Certificate,
    ClinicHours,
    Consultation,
    Diagnosis,
    Invitee,
    Mentoring,
    Minutes,
    Occurrence,
    ProblemField,
    Program,
    Registration,
    Room,
    Seat,
    Trainer,
    Visit,
)
from tests.factories import CooperativeFactory, RoleAssignmentFactory, UserFactory

WIB = ZoneInfo("Asia/Jakarta")


def wib(day: int, hour: int = 9, minute: int = 0, *, month: int = 12, year: int = 2018):
    """A moment in Bogor, by default in December 2018."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=WIB)


class OfficerFactory(UserFactory):
    full_name = factory.Sequence(lambda n: f"Petugas {n}")

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        RoleAssignmentFactory(user=self, role=extracted or Role.PROGRAM_OFFICER)


class ProgramFactory(DjangoModelFactory):
    class Meta:
        model = Program

    year = 2018
    name = factory.Sequence(lambda n: f"Program Contoh {n}")
    owner = factory.SubFactory(OfficerFactory)


class ActivityFactory(DjangoModelFactory):
    """A published training of 30 seats whose window is open on 14 December 2018."""

    class Meta:
        model = Activity

    program = factory.SubFactory(ProgramFactory)
    kind = ActivityKind.TRAINING
    topic = "leadership"
    title = factory.Sequence(lambda n: f"Pelatihan Kepemimpinan {n}")
    owner = factory.SelfAttribute("program.owner")
    state = ActivityState.PUBLISHED
    capacity = 30
    opens_at = wib(1)
    closes_at = wib(19, 17)


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = Room

    name = factory.Sequence(lambda n: f"Paseban {n}")


class TrainerFactory(DjangoModelFactory):
    class Meta:
        model = Trainer

    name = factory.Sequence(lambda n: f"Narasumber {n}")
    affiliation = "IPB"


class OccurrenceFactory(DjangoModelFactory):
    class Meta:
        model = Occurrence

    activity = factory.SubFactory(ActivityFactory)
    starts_at = wib(20, 9)
    ends_at = wib(20, 15)
    place = "Paseban Sri Bima"


class ApplicationFactory(DjangoModelFactory):
    class Meta:
        model = Application

    activity = factory.SubFactory(ActivityFactory)
    cooperative = factory.SubFactory(CooperativeFactory)
    door = Door.MANAGER
    submitted_by = factory.SubFactory(UserFactory)
    submitted_at = wib(10)


class RegistrationFactory(DjangoModelFactory):
    """One person who holds the lowest free seat; with ``state="waiting"`` none."""

    class Meta:
        model = Registration

    application = factory.SubFactory(ApplicationFactory)
    activity = factory.SelfAttribute("application.activity")
    occurrence = factory.SelfAttribute("application.occurrence")
    cooperative = factory.SelfAttribute("application.cooperative")
    business_name = factory.SelfAttribute("application.business_name")
    person_name = factory.Sequence(lambda n: f"Peserta {n}")
    person_role = PersonRole.TREASURER
    state = RegistrationState.BOOKED
    registered_at = factory.SelfAttribute("application.submitted_at")
    queue_number = factory.LazyAttribute(lambda o: o.activity.registrations.count() + 1)
    seat = factory.LazyAttribute(
        lambda o: (
            Seat.objects.filter(
                activity=o.activity, occurrence=o.occurrence, registration=None
            ).order_by("number")[0]
            if o.state in (RegistrationState.BOOKED, RegistrationState.OFFERED)
            else None
        )
    )
    offer_expires_at = factory.LazyAttribute(
        lambda o: wib(15) if o.state == RegistrationState.OFFERED else None
    )


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    registration = factory.SubFactory(RegistrationFactory)
    occurrence = factory.LazyAttribute(
        lambda o: (
            o.registration.activity.occurrences.first()
            or OccurrenceFactory(activity=o.registration.activity)
        )
    )
    outcome = AttendanceOutcome.FULL
    method = CheckInMethod.HAND
    recorded_by = factory.SubFactory(OfficerFactory)


class CertificateFactory(DjangoModelFactory):
    class Meta:
        model = Certificate

    registration = factory.SubFactory(RegistrationFactory)
    number = factory.Sequence(lambda n: f"{n:04}/PEL/DKUKM/2018")
    facts = factory.LazyAttribute(
        lambda o: {
            "name": o.registration.person_name,
            "party": o.registration.party,
            "title": str(o.registration.activity),
            "dates": ["2018-12-20"],
            "hours": 8,
            "signer": "Dedi Supriadi",
            "signer_position": "Kepala Dinas",
        }
    )
    issued_on = dt.date(2018, 12, 21)
    issued_by = factory.SubFactory(OfficerFactory)


class ClinicFactory(ActivityFactory):
    kind = ActivityKind.CLINIC
    topic = ""
    title = "Klinik Koperasi"
    capacity = None


class ClinicHoursFactory(DjangoModelFactory):
    """Mondays from nine to noon, in slots of 45 minutes."""

    class Meta:
        model = ClinicHours

    activity = factory.SubFactory(ClinicFactory)
    consultant = factory.SubFactory(OfficerFactory, role=Role.MENTOR)
    weekday = 0
    starts = dt.time(9)
    ends = dt.time(12)
    term = (dt.date(2018, 1, 1), None)


class AppointmentFactory(DjangoModelFactory):
    class Meta:
        model = Appointment

    activity = factory.SubFactory(ClinicFactory)
    consultant = factory.SubFactory(OfficerFactory, role=Role.MENTOR)
    cooperative = factory.SubFactory(CooperativeFactory)
    starts_at = wib(17, 9)
    ends_at = wib(17, 9, 45)
    person_name = "Yayah"
    booked_by = factory.SubFactory(OfficerFactory)
    booked_at = wib(13)


class CaseFactory(DjangoModelFactory):
    class Meta:
        model = Case

    number = factory.Sequence(lambda n: f"K-2018-{n:04}")
    cooperative = factory.SubFactory(CooperativeFactory)
    opened_on = dt.date(2018, 3, 5)
    owner = factory.SubFactory(OfficerFactory, role=Role.MENTOR)
    summary = "RAT dua tahun tidak diadakan"


class ConsultationFactory(DjangoModelFactory):
    class Meta:
        model = Consultation

    case = factory.SubFactory(CaseFactory)
    held_on = factory.SelfAttribute("case.opened_on")
    channel = ContactChannel.OFFICE
    consultant = factory.SelfAttribute("case.owner")
    person_name = "Yayah"
    complaint = "Pengurus lama pindah, buku tidak ada."


class DiagnosisFactory(DjangoModelFactory):
    class Meta:
        model = Diagnosis

    consultation = factory.SubFactory(ConsultationFactory)
    field = factory.LazyFunction(lambda: ProblemField.objects.order_by("order").first())
    severity = Severity.SERIOUS


class MentoringFactory(DjangoModelFactory):
    class Meta:
        model = Mentoring

    cooperative = factory.SubFactory(CooperativeFactory)
    mentor = factory.SubFactory(OfficerFactory, role=Role.MENTOR)
    goal = "RAT tahun buku 2018 diadakan tepat waktu"
    period = (dt.date(2018, 3, 1), dt.date(2019, 3, 1))


class VisitFactory(DjangoModelFactory):
    class Meta:
        model = Visit

    mentoring = factory.SubFactory(MentoringFactory)
    visited_on = dt.date(2018, 5, 8)
    present = "Ketua dan bendahara"
    findings = "Buku kas sudah dibuat sampai April."
    progress = 30


class InviteeFactory(DjangoModelFactory):
    class Meta:
        model = Invitee

    activity = factory.SubFactory(
        ActivityFactory,
        kind=ActivityKind.COORDINATION_MEETING,
        topic="",
        title="Rapat Koordinasi",
    )
    kind = InviteeKind.BANK
    organisation = factory.Sequence(lambda n: f"Bank {n}")
    name = "Ratna"
    email = factory.Sequence(lambda n: f"bank{n}@contoh.test")


class MinutesFactory(DjangoModelFactory):
    class Meta:
        model = Minutes

    activity = factory.SubFactory(
        ActivityFactory,
        kind=ActivityKind.COORDINATION_MEETING,
        topic="",
        title="Rapat Koordinasi",
        state=ActivityState.HELD,
    )


class ActionItemFactory(DjangoModelFactory):
    """Of a meeting, promised by somebody outside, due in December 2018."""

    class Meta:
        model = ActionItem

    minutes = factory.SubFactory(MinutesFactory)
    text = "Menyampaikan syarat pinjaman untuk koperasi yang pulih"
    owner_name = "Ratna"
    owner_organisation = "Bank Pasar"
    owner_email = "ratna@contoh.test"
    due_on = dt.date(2018, 12, 20)
