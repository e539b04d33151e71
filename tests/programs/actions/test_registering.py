"""Registering: seats in order, the queue behind, and each refusal as a sentence."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bogor_coop.notices.models import Notice
from bogor_coop.refusals import PolicyRefused, RuleViolation
from programs.actions import registrations
from programs.enums import ActivityState, Door, RuleKind
from programs.models import Application, EligibilityRule, Registration
from programs.people import Person
from tests.factories import CooperativeFactory, LifeStatusFactory, ManagershipFactory, derive
from tests.programs import factories
from tests.programs.factories import wib
from tests.programs.seats import named, person, register, standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def activity():
    return factories.ActivityFactory(capacity=2)


@pytest.fixture
def anis(ani):
    """Ani's cooperative."""
    return ani.managerships.get().cooperative


def refusal(work, error=PolicyRefused) -> str:
    with pytest.raises(error) as caught:
        work()
    assert not Registration.objects.exists()
    assert not Application.objects.exists()
    return caught.value.sentence


def fields(work) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        work()
    return caught.value.message_dict


def test_the_lowest_seats_then_the_queue(activity, ani, anis):
    register(activity, "Siti", by=ani, cooperative=anis)
    application = register(activity, "Yayah", "Dadang", by=ani, cooperative=anis)
    assert standing(activity) == {"Siti": "booked 1", "Yayah": "booked 2", "Dadang": "waiting"}
    assert application.door == Door.MANAGER
    assert application.submitted_by == ani


def test_the_gap_is_filled_first(activity, citra):
    party = CooperativeFactory()
    register(activity, "Siti", "Yayah", by=citra, cooperative=party, door=Door.STAFF)
    registrations.cancel(registration=named(activity, "Siti"), by=citra)
    register(activity, "Dadang", by=citra, cooperative=party, door=Door.STAFF)
    assert standing(activity)["Dadang"] == "booked 1"


def test_a_group_that_comes_as_a_whole_waits_as_a_whole(activity, ani, anis):
    register(activity, "Siti", by=ani, cooperative=anis)
    register(activity, "Yayah", "Dadang", by=ani, cooperative=anis, group_policy="whole")
    assert standing(activity) == {"Siti": "booked 1", "Yayah": "waiting", "Dadang": "waiting"}


def test_a_group_larger_than_the_room_is_told_so(activity, ani, anis):
    told = fields(
        lambda: register(activity, "A", "B", "C", by=ani, cooperative=anis, group_policy="whole")
    )
    assert told == {"people": ["Rombongan 3 orang lebih besar daripada jumlah kursi, 2."]}


def test_where_approval_is_wanted_nobody_holds_a_seat_yet(ani, anis):
    activity = factories.ActivityFactory(capacity=2, approval_required=True)
    register(activity, "Siti", by=ani, cooperative=anis)
    assert standing(activity) == {"Siti": "requested"}


def test_seats_of_an_occurrence(ani, anis):
    activity = factories.ActivityFactory(capacity=1, seats_by_occurrence=True)
    one, two = factories.OccurrenceFactory.create_batch(2, activity=activity)
    register(activity, "Siti", by=ani, cooperative=anis, occurrence=one)
    register(activity, "Yayah", by=ani, cooperative=anis, occurrence=one)
    register(activity, "Siti", by=ani, cooperative=anis, occurrence=two)
    assert standing(activity)["Yayah"] == "waiting"
    assert named(activity, "Siti").seat.occurrence == two
    told = fields(lambda: register(activity, "Dadang", by=ani, cooperative=anis))
    assert told == {"occurrence": ["Pilih pertemuannya."]}


def test_not_for_a_cooperative_that_is_not_hers(activity, budi, anis):
    with pytest.raises(PermissionDenied):
        register(activity, "Siti", by=budi, cooperative=anis)
    assert not Registration.objects.exists()


def test_not_for_a_business_and_not_as_the_desk(activity, ani, anis):
    with pytest.raises(PermissionDenied):
        register(activity, "Siti", by=ani, business_name="Warung Sari")
    with pytest.raises(PermissionDenied):
        register(activity, "Siti", by=ani, cooperative=anis, door=Door.STAFF)


def test_the_desk_registers_a_business(activity, citra):
    register(activity, "Siti", by=citra, business_name="Warung Sari", door=Door.STAFF)
    assert named(activity, "Siti").party == "Warung Sari"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"state": ActivityState.PLANNED}, "Keadaan kegiatan: Direncanakan"),
        ({"state": ActivityState.CLOSED}, "Keadaan kegiatan: Pendaftaran ditutup"),
        ({"capacity": None}, "tidak memakai pendaftaran"),
        ({"opens_at": wib(15)}, "dibuka 15 Desember 2018 09.00"),
        ({"closes_at": wib(14, 9)}, "ditutup 14 Desember 2018 09.00"),
    ],
)
def test_outside_the_window(given, sentence, ani, anis):
    activity = factories.ActivityFactory(**given)
    assert sentence in refusal(lambda: register(activity, "Siti", by=ani, cooperative=anis))


def test_closed_once_it_has_begun(activity, ani, anis):
    factories.OccurrenceFactory(activity=activity, starts_at=wib(14, 9), ends_at=wib(14, 15))
    sentence = refusal(lambda: register(activity, "Siti", by=ani, cooperative=anis))
    assert "ditutup 14 Desember 2018 09.00" in sentence


@pytest.mark.parametrize("door", [Door.STAFF, Door.WALK_IN])
def test_the_desk_may_after_closing(door, citra):
    activity = factories.ActivityFactory(state=ActivityState.CLOSED, closes_at=wib(10))
    register(activity, "Siti", by=citra, cooperative=CooperativeFactory(), door=door)
    assert standing(activity) == {"Siti": "booked 1"}


def test_nobody_twice(activity, ani, anis):
    people = [person("Siti Aminah", phone="0812 0000 4471")]
    registrations.register(activity=activity, people=people, by=ani, cooperative=anis)
    told = fields(
        lambda: registrations.register(
            activity=activity,
            people=[
                person("Dadang"),
                person("SITI  aminah"),
                person("Ujang", phone="+6281200004471"),
            ],
            by=ani,
            cooperative=anis,
        )
    )
    assert set(told) == {"people-1-name", "people-2-phone"}


def test_nobody_twice_in_one_go(activity, ani, anis):
    told = fields(lambda: register(activity, "Siti", "siti", by=ani, cooperative=anis))
    assert set(told) == {"people-1-name"}


def test_names_that_only_the_database_knows_for_the_same(activity, ani, anis):
    register(activity, "José", by=ani, cooperative=anis)
    told = fields(lambda: register(activity, "Jose", by=ani, cooperative=anis))
    assert told == {"person_name": ["Orang ini sudah terdaftar di kegiatan ini."]}


def test_who_cancelled_may_come_again(activity, ani, anis):
    register(activity, "Siti", by=ani, cooperative=anis)
    registrations.cancel(registration=named(activity, "Siti"), by=ani)
    register(activity, "Siti", by=ani, cooperative=anis)
    assert named(activity, "Siti").state == "booked"


def test_the_limit_per_cooperative(ani, anis, citra):
    activity = factories.ActivityFactory(max_per_cooperative=2)
    sentence = refusal(
        lambda: register(activity, "A", "B", "C", by=ani, cooperative=anis), RuleViolation
    )
    assert "Paling banyak 2 orang per koperasi; sudah terdaftar 0." in sentence
    register(activity, "A", "B", by=ani, cooperative=anis)
    with pytest.raises(RuleViolation, match="sudah terdaftar 2"):
        register(activity, "C", by=ani, cooperative=anis)
    register(
        activity, "C", by=citra, cooperative=anis, door=Door.STAFF, exception="tamu kehormatan"
    )
    assert named(activity, "C").state == "booked"


def test_a_rule_says_which_and_what_would_do(activity, ani, anis):
    LifeStatusFactory(cooperative=anis)
    derive(anis)
    EligibilityRule.objects.create(activity=activity, kind=RuleKind.LIFE, values=["inactive"])
    sentence = refusal(lambda: register(activity, "Siti", by=ani, cooperative=anis), RuleViolation)
    assert sentence == (
        "Syaratnya: Kelembagaan: Tidak aktif. Koperasi ini: Aktif."
        " Bila keadaan koperasi sudah berubah, minta dinas memperbarui datanya."
    )


UGLY = {
    "": "Isi nama peserta.",
    "   ": "Isi nama peserta.",
    "S" * 10_000: "paling banyak 150",
    "Siti\x00": "tidak dapat dicetak",
    "Siti \u202e Aminah": "tidak dapat dicetak",
    "Siti\nAminah": "tidak dapat dicetak",
}


@pytest.mark.parametrize("name", UGLY)
def test_ugly_names_are_refused_at_their_field(activity, ani, anis, name):
    told = fields(lambda: register(activity, "Dadang", name, by=ani, cooperative=anis))
    assert set(told) == {"people-1-name"}
    assert not Registration.objects.exists()


def test_an_emoji_is_a_letter_like_any_other(activity, ani, anis):
    register(activity, "Siti 🌿", by=ani, cooperative=anis)
    assert named(activity, "Siti 🌿").state == "booked"


def test_faults_of_every_person_at_once(activity, ani, anis):
    people = [
        Person("Siti", "queen", phone="banyak", email="siti@", sex="x", needs="n" * 301),
        Person("Dadang", "chair", phone="0812-0000-4471"),
    ]
    told = fields(
        lambda: registrations.register(activity=activity, people=people, by=ani, cooperative=anis)
    )
    assert set(told) == {f"people-0-{name}" for name in ("role", "phone", "email", "sex", "needs")}
    assert set(fields(lambda: register(activity, by=ani, cooperative=anis))) == {"people"}


def test_ani_hears_of_her_registration_once(activity, ani, anis):
    application = register(activity, "Siti", "Yayah", "Dadang", by=ani, cooperative=anis)
    told = Notice.objects.filter(kind="registration_received")
    assert set(told.values_list("recipient", "subject_id")) == {(ani.pk, str(application.pk))}


def test_the_desks_registration_is_told_to_the_managers(activity, citra, ani, anis):
    register(activity, "Siti", by=citra, cooperative=anis, door=Door.STAFF)
    assert set(Notice.objects.values_list("recipient", flat=True)) == {ani.pk}


def test_where_nobody_manages_the_first_person_with_an_address_is_told(activity, citra):
    people = [person("Siti"), person("Yayah", email="yayah@contoh.test")]
    registrations.register(
        activity=activity, people=people, by=citra, business_name="Warung", door=Door.STAFF
    )
    notice = Notice.objects.get()
    assert (notice.address, notice.facts) == ("yayah@contoh.test", {"name": "Yayah"})


def test_a_leaver_may_no_longer(activity, anis, ani):
    tie = ManagershipFactory(term=("2018-01-01", "2018-12-14"))
    with pytest.raises(PermissionDenied):
        register(activity, "Siti", by=tie.user, cooperative=tie.cooperative)
