"""Which cooperative a row means, and when a person has to say it."""

import datetime as dt

import pytest

from bogor_coop.imports.targets import Options, Reading
from registry.importing.judging import RegisterJudge
from registry.models import UrbanVillage
from tests import factories

pytestmark = pytest.mark.django_db
NUMBER = "3271010010001"


@pytest.fixture
def known():
    cooperative = factories.CooperativeFactory(
        name="KSU Sumber Rejeki",
        legal_entity_number="97/BH/KDK.10.5/IV/1999",
        registration_number=NUMBER,
        village=UrbanVillage.objects.get(name="Sempur"),
    )
    factories.LifeStatusFactory(cooperative=cooperative)
    return cooperative


def judge(*rows: dict, **options):
    readings = []
    for number, row in enumerate(rows, start=2):
        more = {k: row.pop(k) for k in ("decision", "same_as") if k in row}
        values = {"village": "Sempur", "district": "Bogor Tengah", **row}
        readings.append(Reading(number, {k: v for k, v in values.items() if v}, {}, **more))
    stated = Options(as_at=dt.date(2017, 12, 31), **options)
    return RegisterJudge(stated).judge(readings)


def outcomes(*rows: dict) -> list[str]:
    return [str(judgement.outcome) for judgement in judge(*rows)]


def test_the_registration_number_comes_first(known):
    found = judge({"name": "KSU Sumber Rezeki", "registration_number": NUMBER})[0]
    assert (found.outcome, found.match) == ("changed", known.pk)


def test_then_the_legal_number_however_it_is_typed(known):
    found = judge({"name": "KSU Sumber Rejeki", "legal_entity_number": "97/bh/kdk 10.5/iv/1999"})
    assert found[0].match == known.pk


@pytest.mark.parametrize(
    "key", [{"registration_number": NUMBER}, {"legal_entity_number": "97/BH/KDK.10.5/IV/1999"}]
)
def test_a_number_with_a_strange_name_is_for_a_person(known, key):
    found = judge({"name": "Kopwan Melati Putih", **key})[0]
    assert found.outcome == "duplicate"
    assert found.candidates == [{"record": known.pk, "title": "KSU Sumber Rejeki"}]


def test_numbers_of_two_cooperatives_are_for_a_person(known):
    other = factories.CooperativeFactory(name="KSU Lain", legal_entity_number="5/BH/2001")
    found = judge(
        {"name": "KSU Lain", "registration_number": NUMBER, "legal_entity_number": "5/BH/2001"}
    )[0]
    assert found.outcome == "duplicate"
    assert {c["record"] for c in found.candidates} == {known.pk, other.pk}


def test_name_and_village_are_for_a_person(known):
    row = {"name": "Koperasi Sumber Rejeki", "legal_entity_number": "1/BH/2017"}
    assert outcomes(row) == ["duplicate"]
    assert outcomes({**row, "village": "Gudang"}) == ["new"]


def test_a_known_row_without_numbers_changes_nothing_and_asks_nobody(known):
    assert outcomes({"name": "KSU Sumber Rejeki"}) == ["unchanged"]


def test_two_rows_with_one_number_make_the_second_suspicious():
    rows = [{"name": "KSU A", "legal_entity_number": "5/BH/2001"},
            {"name": "KSP Beda Sekali", "legal_entity_number": "5/BH/2001"}]  # fmt: skip
    assert outcomes(*rows) == ["new", "duplicate"]


def test_the_word_of_a_person_stands(known):
    row = {"name": "Kopwan Melati Putih", "legal_entity_number": "97/BH/KDK.10.5/IV/1999"}
    assert outcomes({**row, "decision": "new"}) == ["new"]
    assert outcomes({**row, "decision": "same", "same_as": known.pk}) == ["changed"]
    assert outcomes({**row, "decision": "skip"}) == ["duplicate"]


def test_nobody_can_decide_that_two_share_a_registration_number(known):
    row = {"name": "Kopwan Melati", "registration_number": NUMBER, "decision": "new"}
    assert outcomes(row) == ["refused"]
    fresh = {"name": "KSU Satu", "registration_number": "3271010010002"}
    twin = {"name": "KSP Dua", "registration_number": "3271010010002", "decision": "new"}
    assert outcomes(fresh, twin) == ["new", "duplicate"]


def test_a_withdrawn_record_is_not_matched(known):
    known.withdrawn_at = dt.datetime(2018, 1, 1, tzinfo=dt.UTC)
    known.withdrawn_reason = "salah masuk"
    known.save()
    assert outcomes({"name": "KSU Sumber Rejeki", "registration_number": NUMBER}) == ["new"]


def test_a_similar_name_in_the_village_is_a_warning(known):
    found = judge({"name": "KSU Sumber Rezeki", "legal_entity_number": "1/BH/2017"})[0]
    assert found.outcome == "new"
    assert "Mirip dengan KSU Sumber Rejeki" in found.reading.findings[0].sentence


def test_life_changes_only_when_it_differs_and_not_behind_a_newer_one(known):
    same = judge({"name": "KSU Sumber Rejeki", "registration_number": NUMBER, "life": "active"})
    assert same[0].outcome == "unchanged"
    other = {"name": "KSU Sumber Rejeki", "registration_number": NUMBER, "life": "inactive"}
    assert judge(dict(other))[0].plan["life"]["was"] == "active"
    known.life_statuses.update(period=(dt.date(2005, 1, 10), dt.date(2018, 6, 1)))
    factories.LifeStatusFactory(
        cooperative=known, status="under_guidance", period=(dt.date(2018, 6, 1), None)
    )
    late = judge(dict(other))[0]
    assert late.outcome == "unchanged"
    assert "lebih baru" in late.reading.findings[-1].sentence
