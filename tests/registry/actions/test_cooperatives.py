"""Entering, correcting, withdrawing and restoring a cooperative."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection

from bogor_coop.accounts.enums import Role
from bogor_coop.refusals import PolicyRefused
from registry.actions import cooperatives, writing
from registry.conflicts import ConflictFound
from registry.models import Cooperative, Standing
from tests import factories

pytestmark = pytest.mark.django_db
NIK = "3271060012047"


def entered(rani, **values):
    return cooperatives.create(
        by=rani,
        values={
            "name": "KSP Mekar",
            "legal_entity_date": dt.date(2010, 5, 3),
            "registration_number": NIK,
            **values,
        },
        life="active",
    )


def test_a_new_cooperative_has_a_life_and_a_standing(rani):
    cooperative = entered(rani)
    life = cooperative.life_statuses.get()
    assert (life.status, life.period.lower) == ("active", dt.date(2010, 5, 3))
    assert cooperative.standings.exists()


def test_the_history_names_the_person_and_the_reason(rani):
    cooperative = cooperatives.create(by=rani, values={"name": "Kopkar"}, reason="akta baru")
    context = cooperative.events.get().pgh_context
    assert (context["user"], context["reason"], context["door"]) == (rani.pk, "akta baru", "form")


@pytest.mark.parametrize(
    "persona", ["citra", "intan", "eka", "fajar", "dedi", "hadi", "gita", "ani"]
)
def test_others_may_not_write(persona, request):
    person = request.getfixturevalue(persona)
    cooperative = factories.CooperativeFactory()
    with pytest.raises(PermissionDenied):
        cooperatives.create(by=person, values={"name": "X"})
    with pytest.raises(PermissionDenied):
        cooperatives.update(cooperative=cooperative, version=1, values={"name": "X"}, by=person)
    with pytest.raises(PermissionDenied):
        cooperatives.withdraw(cooperative=cooperative, version=1, reason="x", by=person)
    with pytest.raises(PermissionDenied):
        cooperatives.restore(cooperative=cooperative, version=1, reason="x", by=person)


def test_a_correction_raises_the_version(rani):
    cooperative = entered(rani)
    changed = cooperatives.update(
        cooperative=cooperative, version=1, values={"name": "KSP Mekar Jaya"}, by=rani
    )
    assert (changed.name, changed.version) == ("KSP Mekar Jaya", 2)


def test_a_correction_without_difference_writes_nothing(rani):
    cooperative = entered(rani)
    same = cooperatives.update(
        cooperative=cooperative, version=1, values={"name": cooperative.name}, by=rani
    )
    assert same.version == 1
    assert cooperative.events.count() == 1


def test_the_second_writer_sees_the_three_way_difference(rani):
    cooperative = entered(rani)
    cooperatives.update(
        cooperative=cooperative,
        version=1,
        values={"name": "Punya mereka", "phone": "0251"},
        by=rani,
    )
    with pytest.raises(ConflictFound) as found:
        cooperatives.update(
            cooperative=cooperative,
            version=1,
            values={"name": "Punya saya", "phone": "", "address": "Jl. Suryakencana"},
            by=rani,
        )
    differences = {d.field.name: d for d in found.value.differences}
    name = differences["name"]
    assert (name.base, name.theirs, name.mine) == ("KSP Mekar", "Punya mereka", "Punya saya")
    assert name.changed_by_both
    assert differences["phone"].only_theirs
    assert differences["address"].only_mine
    assert found.value.current.version == 2
    cooperative.refresh_from_db()
    assert (cooperative.name, cooperative.address) == ("Punya mereka", "")


def test_without_the_version_the_second_write_wins(rani, monkeypatch):
    """The twin: the guard taken away, the first correction is lost without a word."""
    monkeypatch.setattr(
        writing,
        "write_if_unchanged",
        lambda row, *, version, values: Cooperative.objects.filter(pk=row.pk).update(**values),
    )
    cooperative = entered(rani)
    for name in ("Punya mereka", "Punya saya"):
        cooperatives.update(cooperative=cooperative, version=1, values={"name": name}, by=rani)
    cooperative.refresh_from_db()
    assert cooperative.name == "Punya saya"


def test_two_who_agree_do_not_conflict(rani):
    cooperative = entered(rani)
    for _ in range(2):
        cooperatives.update(cooperative=cooperative, version=1, values={"name": "Sama"}, by=rani)
    cooperative.refresh_from_db()
    assert (cooperative.name, cooperative.version) == ("Sama", 2)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"registration_number": "123"}, "registration_number"),
        ({"type": "bank"}, "type"),
        ({"email": "bukan surel"}, "email"),
    ],
)
def test_bad_input_is_named_at_its_field(rani, values, field):
    cooperative = entered(rani)
    with pytest.raises(ValidationError) as refused:
        cooperatives.update(cooperative=cooperative, version=1, values=values, by=rani)
    assert set(refused.value.message_dict) == {field}


def test_a_registration_number_belongs_to_one(rani):
    entered(rani)
    with pytest.raises(ValidationError, match="sudah dipakai"):
        entered(rani, name="Lain")


def test_a_lost_race_for_a_number_is_the_same_sentence(rani, monkeypatch):
    entered(rani)
    monkeypatch.setattr("registry.constraints.validate", lambda row: None)
    with pytest.raises(ValidationError, match="sudah dipakai"):
        entered(rani, name="Lain")


def test_a_withdrawn_record_leaves_the_figures_and_frees_its_number(rani):
    cooperative = entered(rani)
    cooperatives.withdraw(cooperative=cooperative, version=1, reason="salah masuk", by=rani)
    assert not Standing.objects.filter(cooperative=cooperative).exists()
    assert entered(rani, name="Yang benar").registration_number == NIK


def test_a_withdrawal_needs_a_reason(rani):
    with pytest.raises(ValidationError):
        cooperatives.withdraw(cooperative=entered(rani), version=1, reason=" ", by=rani)


def test_a_withdrawn_record_cannot_be_corrected(rani):
    cooperative = entered(rani)
    cooperatives.withdraw(cooperative=cooperative, version=1, reason="salah masuk", by=rani)
    with pytest.raises(PolicyRefused):
        cooperatives.update(cooperative=cooperative, version=2, values={"name": "X"}, by=rani)


def test_a_restored_record_is_back_in_the_figures(rani):
    cooperative = entered(rani)
    cooperatives.withdraw(cooperative=cooperative, version=1, reason="salah masuk", by=rani)
    back = cooperatives.restore(
        cooperative=cooperative, version=2, reason="ternyata benar", by=rani
    )
    assert (back.withdrawn_at, back.withdrawn_reason) == (None, "")
    assert back.standings.exists()


def test_a_number_taken_meanwhile_stops_the_restoring(rani):
    cooperative = entered(rani)
    cooperatives.withdraw(cooperative=cooperative, version=1, reason="salah masuk", by=rani)
    entered(rani, name="Yang benar")
    with pytest.raises(ValidationError, match="sudah dipakai"):
        cooperatives.restore(cooperative=cooperative, version=2, reason="kembali", by=rani)


def test_only_a_withdrawn_record_can_be_restored(rani):
    with pytest.raises(PolicyRefused):
        cooperatives.restore(cooperative=entered(rani), version=1, reason="x", by=rani)


def test_nothing_is_written_when_the_evidence_fails(rani, monkeypatch):
    def broken(ids):
        raise IntegrityError("no standing")

    monkeypatch.setattr("registry.standing.refresh", broken)
    with pytest.raises(IntegrityError):
        entered(rani)
    assert not Cooperative.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_sees_the_other():
    rani = factories.person("Rani", Role.REGISTRY_OFFICER)
    cooperative = factories.CooperativeFactory(phone="")
    start, outcomes = threading.Barrier(2), []

    def correct(phone: str) -> None:
        start.wait()
        try:
            cooperatives.update(
                cooperative=cooperative, version=1, values={"phone": phone}, by=rani
            )
            outcomes.append("saved")
        except ConflictFound:
            outcomes.append("conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=correct, args=[phone]) for phone in ("1", "2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "saved"]
    cooperative.refresh_from_db()
    assert cooperative.version == 2
