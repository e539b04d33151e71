"""Trainings with their people: seats, waiting lists, attendance, scores, certificates."""

import datetime as dt
import itertools
from collections.abc import Iterator
from random import Random

from registry.demo import words
from registry.enums import Group

from ..enums import (
    ActivityState,
    AttendanceOutcome,
    CheckInMethod,
    Door,
    Mode,
    OccurrenceState,
    RegistrationState,
    RuleKind,
    TestKind,
)
from ..models import (
    Activity,
    Application,
    Attendance,
    Certificate,
    EligibilityRule,
    EvaluationAnswer,
    EvaluationQuestion,
    Occurrence,
    Registration,
    Seat,
    TestScore,
    TrainerAssignment,
)
from .calendar import ABOUT, REPORTS, TODAY, TRAININGS, Plan, wib
from .cast import Cast, Party
from .props import Props

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SIGNER = {"signer": "Dedi Supriadi", "signer_position": "Kepala Dinas"}
WISHES = (
    "Menutup buku kas setiap minggu", "Mengundang anggota untuk RAT bulan Februari",
    "Membagi tugas pengurus secara tertulis", "Menghitung harga pokok lagi",
    "Menagih pinjaman yang macet", "Mencatat anggota yang masih aktif",
)  # fmt: skip


def build(rng: Random, props: Props, cast: Cast, phones: Iterator[int]) -> list[Activity]:
    """Every training of the calendar, with all that hangs on it."""
    numbers = itertools.count(1)
    return [_training(rng, props, cast, plan, phones, numbers) for plan in TRAININGS]


def _training(rng, props: Props, cast: Cast, plan: Plan, phones, numbers) -> Activity:
    activity = _activity(props, plan)
    occurrences = [_occurrence(rng, props, activity, plan, day) for day in plan.days]
    if plan.ill_first:
        _ill_first(activity)
    people = _register(rng, props, cast, plan, activity, phones)
    if plan.state in (ActivityState.HELD, ActivityState.REPORTED):
        came = _attend(rng, props, occurrences, people)
        _scores(rng, people, came)
        if plan.state == ActivityState.REPORTED:
            _certify(rng, props, activity, plan, people, came, numbers)
            _evaluate(rng, people, came)
    return activity


def _activity(props: Props, plan: Plan) -> Activity:
    start = plan.days[0]
    return Activity.objects.create(
        program=props.programs[plan.program],
        kind=plan.kind,
        topic=plan.topic,
        batch=plan.batch,
        title=f"{plan.title} Angkatan {plan.batch}",
        description=ABOUT.get(plan.topic, ""),
        audience="Pelaku UMKM" if plan.businesses else "Pengurus dan pengelola koperasi",
        owner=props.citra,
        state=plan.state,
        state_reason=plan.reason,
        capacity=plan.capacity,
        max_per_cooperative=None if plan.businesses else 2,
        opens_at=wib(start - dt.timedelta(days=30), 8),
        closes_at=wib(start - dt.timedelta(days=1), 16),
        promotion=plan.promotion,
        certificate=True,
        lesson_hours=8 * len(plan.days),
        report=REPORTS[plan.topic] if plan.state == ActivityState.REPORTED else "",
    )


def _occurrence(rng: Random, props: Props, activity: Activity, plan: Plan, day: dt.date):
    cancelled = plan.state == ActivityState.CANCELLED
    occurrence = Occurrence.objects.create(
        activity=activity,
        title=f"Hari ke-{plan.days.index(day) + 1}" if len(plan.days) > 1 else "",
        starts_at=wib(day, plan.hours[0]),
        ends_at=wib(day, plan.hours[1]),
        mode=Mode.IN_PERSON,
        room=props.rooms[plan.room],
        state=OccurrenceState.CANCELLED if cancelled else OccurrenceState.SCHEDULED,
        state_reason=plan.reason,
        ical_uid=props.uuid(rng),
    )
    for name in plan.trainers:
        TrainerAssignment.objects.create(occurrence=occurrence, trainer=props.trainers[name])
    return occurrence


def _ill_first(activity: Activity) -> None:
    """The ill may register at once, everybody else two days later."""
    EligibilityRule.objects.create(activity=activity, kind=RuleKind.GROUP, values=[Group.ILL])
    EligibilityRule.objects.create(activity=activity, kind=RuleKind.ANYONE, delay_hours=48)


def _register(rng, props: Props, cast: Cast, plan: Plan, activity, phones) -> list[Registration]:
    """Applications in the order in which they came, and their people; returns the booked ones."""
    wanted = plan.taken + plan.offered + plan.waiting
    groups = list(itertools.islice(_groups(rng, cast, plan), wanted))
    seats = iter(Seat.objects.filter(activity=activity).order_by("number"))
    begin, span = activity.opens_at, _span(activity)
    moments = sorted(begin + span * rng.random() for _one in range(len(groups) + 1))
    rows: list[Registration] = []
    for moment, (party, size) in zip(moments, groups, strict=False):
        size = min(size, wanted - len(rows))
        if not size:
            break
        application = Application.objects.create(
            activity=activity,
            cooperative=party.cooperative,
            business_name=party.business,
            reference=f"{props.code(rng, 4)}-{props.code(rng, 4)}",
            door=Door.STAFF if rng.random() < 0.3 else Door.MANAGER,
            submitted_by=props.citra,
            submitted_at=moment,
        )
        for _person in range(size):
            state = _state(len(rows), plan)
            rows.append(
                _registration(rng, props, application, party, phones, state, seats, len(rows) + 1)
            )
    if plan.state == ActivityState.CANCELLED:
        for row in rows:
            row.state, row.seat, row.state_reason = "cancelled", None, plan.reason
    Registration.objects.bulk_create(rows)
    return [row for row in rows if row.state == RegistrationState.BOOKED]


def _span(activity: Activity) -> dt.timedelta:
    """How long registering has gone on: to its end, or to the demo's today."""
    until = min(activity.closes_at, wib(TODAY, 7))
    return (until - activity.opens_at) * 0.98


def _state(place: int, plan: Plan) -> str:
    if place < plan.taken:
        return RegistrationState.BOOKED
    if place < plan.taken + plan.offered:
        return RegistrationState.OFFERED
    return RegistrationState.WAITING


def _registration(rng, props, application, party, phones, state, seats, number) -> Registration:
    name, role, phone = party.next_person(rng, phones)
    holds = state in (RegistrationState.BOOKED, RegistrationState.OFFERED)
    return Registration(
        application=application,
        activity=application.activity,
        cooperative=party.cooperative,
        business_name=party.business,
        person_name=name,
        person_role=role,
        sex="female" if name.split()[0] in words.WOMEN else "male",
        phone=phone,
        state=state,
        seat=next(seats) if holds else None,
        queue_number=number,
        registered_at=application.submitted_at,
        offer_expires_at=wib(dt.date(2018, 12, 15), 9) if state == "offered" else None,
        ticket=props.code(rng, 12),
    )


def _groups(rng: Random, cast: Cast, plan: Plan) -> Iterator[tuple[Party, int]]:
    """Who registers, one or two people each; the managers' own first where it is their story."""
    if plan.businesses:
        parties = rng.sample(cast.businesses, len(cast.businesses))
        yield from ((party, 1) for party in parties)
        return
    parties = cast.audience(rng, ill_first=plan.ill_first)
    hers = (
        [p for p in cast.hers if p not in parties] if plan.days[0] >= dt.date(2018, 12, 1) else []
    )
    for party in parties + cast.healthy + cast.ill:
        party.asked = 0
    if hers and not plan.ill_first:
        parties = [*parties[:4], *hers, *parties[4:]]
    seen: set[int] = set()
    for party in [*parties, *_some(rng, cast.ill, 60), *_some(rng, cast.healthy, 40)]:
        if id(party) not in seen:
            seen.add(id(party))
            yield party, 2 if rng.random() < 0.35 else 1


def _some(rng: Random, parties: list[Party], most: int) -> list[Party]:
    return rng.sample(parties, min(most, len(parties)))


def _attend(rng, props: Props, occurrences, people) -> dict[int, float]:
    """Attendance of each day; returns the share attended by registration."""
    shares: dict[int, float] = {}
    rows = []
    for person in people:
        faithful = rng.random() < 0.86
        worth = 0.0
        for occurrence in occurrences:
            draw = rng.random()
            if not faithful and draw < 0.7:
                outcome = AttendanceOutcome.EXCUSED if draw < 0.2 else AttendanceOutcome.ABSENT
            elif draw < 0.05:
                outcome = AttendanceOutcome.PARTIAL
            else:
                outcome = AttendanceOutcome.FULL
            came = outcome in (AttendanceOutcome.FULL, AttendanceOutcome.PARTIAL)
            worth += {AttendanceOutcome.FULL: 1.0, AttendanceOutcome.PARTIAL: 0.5}.get(outcome, 0)
            late = dt.timedelta(minutes=rng.randint(-25, 20))
            rows.append(
                Attendance(
                    occurrence=occurrence,
                    registration=person,
                    outcome=outcome,
                    arrived_at=occurrence.starts_at + late if came else None,
                    method=CheckInMethod.SCAN if came else CheckInMethod.HAND,
                    recorded_by=props.citra,
                )
            )
        shares[person.pk] = worth / len(occurrences)
    Attendance.objects.bulk_create(rows)
    return shares


def _scores(rng, people, came: dict[int, float]) -> None:
    rows = []
    for person in people:
        if came[person.pk]:
            before = min(95, max(10, rng.gauss(46, 13)))
            after = min(100, max(before - 5, before + rng.gauss(24, 9)))
            for test, score in ((TestKind.PRE, before), (TestKind.POST, after)):
                rows.append(TestScore(registration=person, test=test, score=round(score)))
    TestScore.objects.bulk_create(rows)


def _certify(rng, props: Props, activity, plan: Plan, people, came, numbers) -> None:
    """For those who came to at least the share that the activity asks for."""
    issued = plan.days[-1] + dt.timedelta(days=3)
    Certificate.objects.bulk_create(
        Certificate(
            registration=person,
            number=f"{next(numbers):04}/SERT/DKUKM/{issued.year}",
            code=props.code(rng, 22),
            facts={
                "name": person.person_name,
                "party": person.party,
                "title": activity.title,
                "dates": [day.isoformat() for day in plan.days],
                "hours": activity.lesson_hours,
                **SIGNER,
            },
            issued_on=issued,
            issued_by=props.citra,
        )
        for person in people
        if came[person.pk] * 100 >= activity.minimum_attendance
    )


def _evaluate(rng, people, came: dict[int, float]) -> None:
    questions = list(EvaluationQuestion.objects.order_by("order"))
    rows = []
    for person in people:
        if not came[person.pk] or rng.random() < 0.3:
            continue
        for question in questions:
            if question.kind == "rating":
                rating = rng.choices((2, 3, 4, 5), (1, 3, 9, 8))[0]
                rows.append(EvaluationAnswer(registration=person, question=question, rating=rating))
            elif rng.random() < 0.4:
                text = rng.choice(WISHES)
                rows.append(EvaluationAnswer(registration=person, question=question, text=text))
    EvaluationAnswer.objects.bulk_create(rows)
