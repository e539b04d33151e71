"""The waiting list: whoever gives back, the next one has it in the same moment."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bogor_coop.notices.models import Notice
from bogor_coop.refusals import PolicyRefused
from programs.actions import registrations, waiting
from programs.actions.capacity import change_capacity
from programs.enums import Door, Promotion, RegistrationState
from programs.models import Activity, Registration
from programs.queries.registrations import counts, place_of, places, why_nobody_promoted
from tests.factories import CooperativeFactory, ManagershipFactory
from tests.programs import factories
from tests.programs.factories import wib
from tests.programs.seats import named, person, register, standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def desk(citra):
    """Register people, each of a cooperative of her own unless one is given."""

    def work(activity, *names, **given):
        if "cooperative" in given:
            return register(activity, *names, by=citra, door=Door.STAFF, **given)
        for name in names:
            register(
                activity, name, by=citra, door=Door.STAFF, cooperative=CooperativeFactory(), **given
            )
        return None

    return work


@pytest.fixture
def full(desk):
    """Two seats, three more who wait."""
    activity = factories.ActivityFactory(capacity=2)
    factories.OccurrenceFactory(activity=activity)
    desk(activity, "A", "B", "C", "D", "E")
    return activity


@pytest.fixture
def offering(desk):
    """One seat, offered before it is given."""
    activity = factories.ActivityFactory(capacity=1, promotion=Promotion.OFFER)
    factories.OccurrenceFactory(activity=activity)
    desk(activity, "A", "B", "C")
    return activity


def off(activity, name, by, **given):
    registrations.cancel(registration=named(activity, name), by=by, **given)


def at(settings, moment) -> None:
    from django.utils import timezone

    settings.CLOCK_SHIFT = moment - timezone.now()


def test_first_come_first_promoted(full, citra):
    off(full, "A", citra)
    assert standing(full)["C"] == "booked 1"
    off(full, "B", citra)
    assert standing(full)["D"] == "booked 2"
    assert standing(full)["E"] == "waiting"


def test_priority_goes_first_and_the_reason_is_kept(full, citra):
    waiting.set_priority(registration=named(full, "E"), priority=5, by=citra, reason="wali kota")
    assert [place_of(named(full, name)) for name in "CDE"] == [2, 3, 1]
    off(full, "A", citra)
    assert standing(full)["E"] == "booked 1"
    context = named(full, "E").events.filter(priority=5).earliest("pgh_created_at").pgh_context
    assert context["reason"] == "wali kota"


@pytest.mark.parametrize(
    ("given", "field"),
    [({"priority": 100, "reason": "x"}, "priority"), ({"priority": 1, "reason": " "}, "reason")],
)
def test_priority_has_bounds_and_a_reason(full, citra, given, field):
    with pytest.raises(ValidationError) as caught:
        waiting.set_priority(registration=named(full, "E"), by=citra, **given)
    assert set(caught.value.message_dict) == {field}


def test_places_are_counted_from_one(full):
    assert place_of(named(full, "A")) is None
    by_name = {named(full, name).pk: place for name, place in zip("CDE", (1, 2, 3), strict=True)}
    assert places(full) == by_name


def test_the_winner_is_told(full, citra):
    tie = ManagershipFactory(cooperative=named(full, "C").cooperative)
    off(full, "A", citra)
    told = Notice.objects.filter(kind="registration_seat_given")
    assert set(told.values_list("recipient", "subject_id")) == {
        (tie.user_id, str(named(full, "C").pk))
    }


def test_cancelled_by_the_office_is_told_by_herself_not(full, citra, ani):
    mine = ani.managerships.get().cooperative
    registrations.register(
        activity=full, people=[person("X"), person("Y")], by=ani, cooperative=mine
    )
    off(full, "X", ani)
    off(full, "Y", citra, reason="jadwal bentrok")
    told = Notice.objects.filter(kind="registration_cancelled")
    assert set(told.values_list("subject_id", flat=True)) == {str(named(full, "Y").pk)}


def test_strangers_move_nothing(full, budi):
    for work in (
        lambda row: registrations.cancel(registration=row, by=budi),
        lambda row: waiting.set_priority(registration=row, priority=1, by=budi, reason="x"),
        lambda row: waiting.give_seat(registration=row, by=budi, reason="x"),
        lambda row: registrations.decide(registration=row, approve=True, by=budi),
        lambda row: waiting.accept_offer(registration=row, by=budi),
        lambda row: waiting.pass_on_offer(registration=row, by=budi),
    ):
        with pytest.raises(PermissionDenied):
            work(named(full, "C"))


def test_a_manager_cancels_until_it_starts(full, ani, settings):
    mine = ani.managerships.get().cooperative
    registrations.register(activity=full, people=[person("X")], by=ani, cooperative=mine)
    at(settings, wib(20, 9, 1))
    with pytest.raises(PolicyRefused, match="sudah dimulai"):
        off(full, "X", ani)


def test_after_the_start_nobody_moves_by_himself(full, citra, settings):
    at(settings, wib(20, 9, 1))
    off(full, "A", citra)
    assert standing(full)["C"] == "waiting"
    assert "sudah dimulai" in why_nobody_promoted(full)
    waiting.give_seat(registration=named(full, "E"), by=citra, reason="hadir di tempat")
    assert standing(full)["E"] == "booked 1"
    with pytest.raises(PolicyRefused, match="Tidak ada kursi kosong"):
        waiting.give_seat(registration=named(full, "D"), by=citra, reason="hadir di tempat")


def test_cancelled_twice_frees_once(full, citra):
    row = named(full, "A")
    off(full, "A", citra)
    with pytest.raises(PolicyRefused, match="dibatalkan"):
        registrations.cancel(registration=row, by=citra)
    assert counts(full).booked == 2


def test_a_group_waits_for_enough_seats_and_lets_others_pass(full, desk, citra):
    party = CooperativeFactory()
    desk(full, "G", "H", cooperative=party, group_policy="whole")
    for name in "ACDE":
        off(full, name, citra)
    assert standing(full)["G"] == "waiting"
    assert counts(full).free == 1
    assert "belum cukup" in why_nobody_promoted(full)
    off(full, "B", citra)
    assert (standing(full)["G"], standing(full)["H"]) == ("booked 1", "booked 2")


def test_who_leaves_a_waiting_group_makes_it_fit(full, desk, citra):
    desk(full, "G", "H", cooperative=CooperativeFactory(), group_policy="whole")
    for name in "ACDE":
        off(full, name, citra)
    off(full, "H", citra)
    assert standing(full)["G"] == "booked 1"


def test_the_limit_is_checked_again_at_promotion(full, desk, citra):
    party = CooperativeFactory()
    Registration.objects.filter(person_name__in="CDE").delete()
    desk(full, "K", "L", "M", cooperative=party)
    Activity.objects.filter(pk=full.pk).update(max_per_cooperative=1)
    off(full, "A", citra)
    off(full, "B", citra)
    assert standing(full) | {"K": "booked 1", "L": "waiting"} == standing(full)
    assert "sudah memegang 1 kursi" in why_nobody_promoted(Activity.objects.get(pk=full.pk))


def test_why_nobody_moves_up(full, desk, citra):
    assert why_nobody_promoted(full) == "Semua 2 kursi sudah terisi."
    assert why_nobody_promoted(factories.ActivityFactory()) == ""
    Activity.objects.filter(pk=full.pk).update(state="cancelled", state_reason="banjir")
    full.refresh_from_db()
    Registration.objects.filter(person_name="A").update(state="cancelled", seat=None)
    assert "Dibatalkan" in why_nobody_promoted(full)


def test_more_seats_move_the_queue_up(full, citra):
    change_capacity(activity=full, capacity=4, by=citra)
    assert standing(full) == {
        "A": "booked 1",
        "B": "booked 2",
        "C": "booked 3",
        "D": "booked 4",
        "E": "waiting",
    }


def test_fewer_seats_take_none_away(full, citra):
    with pytest.raises(ValidationError) as caught:
        change_capacity(activity=full, capacity=1, by=citra)
    assert caught.value.message_dict["capacity"] == [
        "2 orang memegang kursi. Batalkan dahulu 1 di antaranya, misalnya"
        f" B ({named(full, 'B').party})."
    ]
    assert counts(full).seats == 2


def test_holders_of_high_numbers_move_down(desk, citra):
    activity = factories.ActivityFactory(capacity=4)
    desk(activity, "A", "B", "C", "D")
    off(activity, "A", citra)
    off(activity, "C", citra)
    change_capacity(activity=activity, capacity=2, by=citra)
    assert standing(activity) | {"B": "booked 2", "D": "booked 1"} == standing(activity)
    assert counts(activity) == counts(activity).__class__(2, 2, 0, 0, 0)


@pytest.mark.parametrize("capacity", [0, 5001])
def test_capacity_has_bounds(citra, capacity):
    with pytest.raises(ValidationError) as caught:
        change_capacity(activity=factories.ActivityFactory(), capacity=capacity, by=citra)
    assert set(caught.value.message_dict) == {"capacity"}


def test_an_offer_holds_the_seat_until_its_deadline(offering, citra):
    off(offering, "A", citra)
    row = named(offering, "B")
    assert standing(offering)["B"] == "offered 1"
    assert row.offer_expires_at - row.registered_at == pytest.approx(
        dt.timedelta(hours=24), abs=dt.timedelta(minutes=1)
    )
    waiting.accept_offer(registration=row, by=citra)
    assert standing(offering)["B"] == "booked 1"
    with pytest.raises(PolicyRefused, match="sudah berubah"):
        waiting.pass_on_offer(registration=row, by=citra)


def test_an_offer_never_outlasts_the_cut_off(offering, citra, settings):
    at(settings, wib(19, 18))  # 15 hours before the start, 3 before the cut-off
    off(offering, "A", citra)
    assert named(offering, "B").offer_expires_at == wib(19, 21)


def test_after_the_cut_off_nobody_is_offered_anything(offering, citra, settings):
    at(settings, wib(19, 21))
    off(offering, "A", citra)
    assert standing(offering)["B"] == "waiting"
    assert "12 jam sebelum mulai" in why_nobody_promoted(offering)


def test_passed_on_goes_to_the_next_and_behind_the_others(offering, citra):
    off(offering, "A", citra)
    waiting.pass_on_offer(registration=named(offering, "B"), by=citra)
    assert standing(offering) | {"B": "waiting", "C": "offered 1"} == standing(offering)
    assert "1 sedang ditawarkan" in why_nobody_promoted(offering)
    off(offering, "C", citra)
    assert standing(offering)["B"] == "offered 1"


def test_who_passes_twice_leaves_the_list(offering, citra):
    off(offering, "C", citra)
    off(offering, "A", citra)
    waiting.pass_on_offer(registration=named(offering, "B"), by=citra)
    assert standing(offering)["B"] == "waiting"
    assert waiting.fill_free_seats(activity=offering, by=citra) == 1
    waiting.pass_on_offer(registration=named(offering, "B"), by=citra)
    assert standing(offering)["B"] == "cancelled"
    assert named(offering, "B").state_reason


def test_lapsed_offers_go_on(offering, citra, settings):
    off(offering, "A", citra)
    assert waiting.expire_offers(at=wib(15, 9)) == 0
    at(settings, wib(15, 11))
    assert waiting.expire_offers() == 1
    assert standing(offering) | {"B": "waiting", "C": "offered 1"} == standing(offering)
    assert waiting.expire_offers() == 0


def test_a_lapsed_offer_cannot_be_taken(offering, citra, settings):
    off(offering, "A", citra)
    at(settings, wib(15, 11))
    with pytest.raises(PolicyRefused, match="sudah lewat"):
        waiting.accept_offer(registration=named(offering, "B"), by=citra)


def test_offers_and_lapses_are_told(offering, citra, settings):
    ManagershipFactory(cooperative=named(offering, "B").cooperative)
    off(offering, "A", citra)
    at(settings, wib(15, 11))
    waiting.expire_offers()
    kinds = list(Notice.objects.order_by("kind").values_list("kind", flat=True).distinct())
    assert kinds == ["registration_offer_lapsed", "registration_seat_offered"]


def test_who_asks_anew_is_not_offered_but_seated(offering, desk, citra):
    off(offering, "A", citra)
    off(offering, "C", citra)
    waiting.pass_on_offer(registration=named(offering, "B"), by=citra)
    desk(offering, "N")
    assert standing(offering) | {"B": "waiting", "N": "booked 1"} == standing(offering)


@pytest.fixture
def asked(desk):
    """One seat, and people who wait for a word."""
    activity = factories.ActivityFactory(capacity=1, approval_required=True)
    desk(activity, "A", "B")
    return activity


def test_approved_gets_the_seat_or_waits(asked, citra):
    for name in "AB":
        registrations.decide(registration=named(asked, name), approve=True, by=citra)
    assert standing(asked) == {"A": "booked 1", "B": "waiting"}
    assert named(asked, "A").decided_by == citra


def test_declined_with_a_reason(asked, citra):
    row = named(asked, "A")
    with pytest.raises(ValidationError, match="alasan"):
        registrations.decide(registration=row, approve=False, by=citra)
    ManagershipFactory(cooperative=row.cooperative)
    registrations.decide(registration=row, approve=False, by=citra, reason="bukan pengurus")
    assert (row.state, row.state_reason) == (RegistrationState.DECLINED, "bukan pengurus")
    assert Notice.objects.filter(kind="registration_decided").exists()


def test_a_whole_group_waits_for_the_word_on_each(desk, citra):
    activity = factories.ActivityFactory(capacity=2, approval_required=True)
    desk(activity, "A", "B", cooperative=CooperativeFactory(), group_policy="whole")
    registrations.decide(registration=named(activity, "A"), approve=True, by=citra)
    assert standing(activity) == {"A": "waiting", "B": "requested"}
    assert "menunggu persetujuan" in why_nobody_promoted(activity)
    registrations.decide(registration=named(activity, "B"), approve=True, by=citra)
    assert standing(activity) == {"A": "booked 1", "B": "booked 2"}


def test_another_person_takes_the_place(full, ani):
    mine = ani.managerships.get().cooperative
    registrations.register(activity=full, people=[person("X")], by=ani, cooperative=mine)
    row = named(full, "X")
    values = {"name": "Z", "phone": "0812-0000-4471"}
    changed = registrations.change_person(
        registration=row, version=row.version, values=values, by=ani
    )
    assert changed == {"name", "phone"}
    assert (row.person_name, row.phone, row.state) == ("Z", "+6281200004471", "waiting")
    with pytest.raises(ValidationError) as caught:
        registrations.change_person(
            registration=row, version=row.version, values={"name": " ", "phone": "x"}, by=ani
        )
    assert set(caught.value.message_dict) == {"name", "phone"}


def test_a_lost_update_is_impossible(full, citra):
    from registry.conflicts import ConflictFound

    row = named(full, "A")
    change = registrations.change_person
    change(registration=row, version=row.version, values={"name": "A1"}, by=citra)
    with pytest.raises(ConflictFound):
        change(registration=row, version=row.version - 1, values={"name": "A2"}, by=citra)
