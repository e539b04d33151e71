"""An activity goes from state to state: who, when, with which words, and who is told."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bogor_coop import clock
from bogor_coop.notices.models import Notice
from bogor_coop.refusals import PolicyRefused
from programs import steps
from programs.actions import activities
from programs.enums import ActivityKind, ActivityState
from programs.models import Activity
from tests.factories import ManagershipFactory
from tests.programs.factories import (
    ActivityFactory,
    ApplicationFactory,
    OccurrenceFactory,
    ProgramFactory,
    RegistrationFactory,
    wib,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_day(settings):
    """14 December 2018, ten in the morning."""
    from django.utils import timezone

    settings.CLOCK_SHIFT = wib(14, 10) - timezone.now()


def planned(**values) -> Activity:
    """A training that lacks nothing."""
    activity = ActivityFactory(
        state=ActivityState.PLANNED, description="Dua hari pembukuan.", **values
    )
    OccurrenceFactory(activity=activity)
    return activity


def lead(activity: Activity, word: str, by, **said) -> Activity:
    step = steps.step_named(word, activity.state)
    return activities.step(activity=activity, to=step, by=by, **said)


def registered(activity: Activity, user=None):
    """One booked person of a cooperative that ``user`` manages."""
    tie = ManagershipFactory(**({"user": user} if user else {}))
    application = ApplicationFactory(
        activity=activity, cooperative=tie.cooperative, submitted_by=tie.user
    )
    return RegistrationFactory(application=application)


def test_the_usual_way_from_plan_to_report(citra, settings):
    activity = lead(planned(), "umumkan", citra)
    activity = lead(activity, "tutup", citra)
    settings.CLOCK_SHIFT += dt.timedelta(days=7)
    activity = lead(activity, "terlaksana", citra)
    activity = lead(activity, "laporkan", citra, report="Semua hadir.")
    activity.refresh_from_db()
    assert activity.state == ActivityState.REPORTED
    assert activity.report == "Semua hadir."


def test_whoever_may_not_plan_leads_nothing(intan):
    with pytest.raises(PermissionDenied):
        lead(planned(), "umumkan", intan)


def test_what_is_missing_is_named_before_publishing(citra):
    bare = ActivityFactory(state="planned", capacity=None, closes_at=wib(13), description=" ")
    with pytest.raises(PolicyRefused) as refused:
        lead(bare, "umumkan", citra)
    assert refused.value.sentence == (
        "Belum dapat diumumkan. Belum ada pertemuan dengan hari, jam, dan tempat."
        " Belum ada jumlah kursi. Batas akhir pendaftaran sudah lewat. Keterangan masih kosong."
    )
    bare.refresh_from_db()
    assert bare.state == ActivityState.PLANNED


def test_a_clinic_needs_neither_gatherings_nor_seats_to_be_announced(citra):
    clinic = ActivityFactory(
        state="planned", kind=ActivityKind.CLINIC, capacity=None, opens_at=None, closes_at=None,
        description="Setiap Selasa.",
    )  # fmt: skip
    assert lead(clinic, "umumkan", citra).state == ActivityState.PUBLISHED


def test_an_announcement_with_people_cannot_be_taken_back(citra):
    activity = lead(planned(), "umumkan", citra)
    registered(activity)
    with pytest.raises(PolicyRefused, match="Sudah ada 1 orang terdaftar"):
        lead(activity, "tarik", citra, reason="salah ketik")


def test_without_people_it_can(citra):
    activity = lead(planned(), "umumkan", citra)
    assert lead(activity, "tarik", citra, reason="salah ketik").state == ActivityState.PLANNED


def test_nothing_is_held_before_its_last_gathering_is_over(citra, settings):
    activity = lead(lead(planned(), "umumkan", citra), "tutup", citra)
    with pytest.raises(PolicyRefused, match=r"baru selesai 20 Desember 2018 15.00"):
        lead(activity, "terlaksana", citra)
    settings.CLOCK_SHIFT += dt.timedelta(days=7)
    assert lead(activity, "terlaksana", citra).state == ActivityState.HELD


@pytest.mark.parametrize(("word", "said"), [("batalkan", {"reason": " "}), ("tarik", {})])
def test_a_step_that_needs_a_reason_is_not_made_without(word, said, citra):
    activity = lead(planned(), "umumkan", citra)
    with pytest.raises(ValidationError) as refused:
        lead(activity, word, citra, **said)
    assert refused.value.message_dict == {"reason": ["Isi alasannya."]}


def test_a_step_made_twice_is_refused_the_second_time(citra):
    activity = planned()
    step = steps.step_named("umumkan", activity.state)
    activities.step(activity=activity, to=step, by=citra)
    with pytest.raises(PolicyRefused, match="sudah berkeadaan “Diumumkan”"):
        activities.step(activity=activity, to=step, by=citra)


def test_a_cancelled_activity_tells_each_manager_once_and_frees_nothing(citra, ani):
    activity = lead(planned(), "umumkan", citra)
    OccurrenceFactory(activity=activity, starts_at=wib(21, 9), ends_at=wib(21, 12))
    people = [registered(activity, ani), registered(activity, ani), registered(activity)]
    lead(activity, "batalkan", citra, reason="Peserta terlalu sedikit.")
    told = Notice.objects.filter(kind="activity_cancelled", channel="inbox")
    assert told.count() == 2
    assert told.get(recipient=ani).facts["people"] == [p.person_name for p in people[:2]]
    assert {one.state for one in activity.occurrences.all()} == {"cancelled"}
    for person in people:
        person.refresh_from_db()
        assert person.state == "booked"


def test_past_gatherings_of_a_cancelled_activity_stay_as_they_were(citra):
    activity = lead(planned(), "umumkan", citra)
    past = OccurrenceFactory(activity=activity, starts_at=wib(1, 9), ends_at=wib(1, 12))
    lead(activity, "batalkan", citra, reason="Narasumber sakit.")
    past.refresh_from_db()
    assert past.state == "scheduled"


def test_announcing_tells_nobody_by_mail(citra):
    lead(planned(), "umumkan", citra)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("state", "turn"),
    [
        ("planned", "Giliran Citra: lengkapi, lalu umumkan kegiatan ini."),
        ("published", "Giliran pengurus koperasi: mendaftar sampai 19 Desember 2018 17.00 WIB."),
        ("closed", "Menunggu pertemuan pertama, 20 Desember 2018 09.00 WIB."),
        ("held", "Giliran Citra: tulis laporan hasil."),
        ("reported", "Selesai. Tidak ada lagi yang ditunggu."),
        ("cancelled", "Dibatalkan: Sakit"),
    ],
)
def test_each_state_says_whose_turn_it_is(state, turn, citra):
    activity = ActivityFactory(state="planned", owner=citra, state_reason="Sakit", report="Baik.")
    OccurrenceFactory(activity=activity)
    activity.state = state
    schedule = steps.schedule_of(activity)
    assert steps.turn(activity, schedule, at=clock.now()).replace("\xa0", " ") == turn


def test_requests_make_it_the_officers_turn(citra):
    activity = planned(owner=citra, approval_required=True)
    activity.state = "published"
    schedule = steps.Schedule(first=wib(20), last=wib(20, 15), scheduled=1, requested=3)
    turn = steps.turn(activity, schedule, at=clock.now())
    assert turn == "Giliran petugas: 3 pendaftar menunggu persetujuan."


def values(**changed) -> dict:
    form = {
        "program": ProgramFactory(), "kind": "training", "topic": "bookkeeping", "batch": None,
        "title": "Pembukuan", "description": "", "audience": "", "capacity": 20,
        "seats_by_occurrence": False, "max_per_cooperative": 2, "opens_at": None,
        "closes_at": None, "approval_required": False, "promotion": "automatic",
        "offer_hours": 24, "offer_cut_off_hours": 12, "group_policy": "partial",
        "certificate": True, "minimum_attendance": 75, "lesson_hours": None,
    }  # fmt: skip
    return form | changed


def test_a_new_activity_is_planned_with_its_seats(citra):
    activity = activities.plan(values=values(owner=citra), by=citra)
    assert activity.state == ActivityState.PLANNED
    assert activity.seats.count() == 20


@pytest.mark.parametrize(
    ("field", "wrong", "sentence"),
    [
        ("title", "   ", "Isi judul kegiatan."),
        ("title", "x" * 10_000, "150"),
        ("capacity", 0, "1"),
        ("closes_at", wib(14, 9), "Waktu ini sudah lewat."),
        ("minimum_attendance", 101, "100"),
        ("offer_hours", 0, "1"),
    ],
)
def test_ugly_input_is_answered_at_its_field_and_nothing_is_written(field, wrong, sentence, citra):
    with pytest.raises(ValidationError) as refused:
        activities.plan(values=values(owner=citra, **{field: wrong}), by=citra)
    assert sentence in " ".join(refused.value.message_dict[field])
    assert not Activity.objects.exists()


def test_a_window_that_closes_before_it_opens_is_refused(citra):
    with pytest.raises(ValidationError) as refused:
        activities.plan(values=values(owner=citra, opens_at=wib(20), closes_at=wib(19)), by=citra)
    assert refused.value.message_dict == {"closes_at": ["Pendaftaran ditutup sebelum dibuka."]}


def test_a_deadline_that_has_passed_meanwhile_does_not_block_other_changes(citra):
    activity = planned(closes_at=wib(10))
    given = {name: getattr(activity, name) for name in activities.FIELDS}
    changed = activities.update(
        activity=activity, version=activity.version, values=given | {"title": "Baru"}, by=citra
    )
    assert changed == {"title"}


def test_what_is_finished_is_not_changed_any_more(citra):
    activity = ActivityFactory(state="cancelled", state_reason="Sakit")
    given = {name: getattr(activity, name) for name in activities.FIELDS}
    with pytest.raises(PolicyRefused, match="tidak dapat diubah lagi"):
        activities.update(activity=activity, version=1, values=given, by=citra)


def test_seats_are_not_counted_otherwise_once_people_are_registered(citra):
    activity = lead(planned(), "umumkan", citra)
    registered(activity)
    given = {name: getattr(activity, name) for name in activities.FIELDS}
    with pytest.raises(ValidationError) as refused:
        activities.update(
            activity=activity,
            version=activity.version,
            values=given | {"seats_by_occurrence": True},
            by=citra,
        )
    assert "seats_by_occurrence" in refused.value.message_dict
