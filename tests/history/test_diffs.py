"""The trail of a record: field by field, in words, one group per act."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bogor_coop.history.context import acting
from registry import trail
from registry.actions import contacts, cooperatives, lives, statements
from registry.models import Cooperative, UrbanVillage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative(rani):
    return cooperatives.create(
        by=rani,
        values={"name": "KSP Mekar", "legal_entity_date": dt.date(2010, 5, 3)},
        life="active",
        reason="akta baru",
    )


def texts(group):
    return {
        (row.title, change.label): (change.before_text, change.after_text)
        for row in group.rows
        for change in row.fields
    }


def test_an_act_is_one_group_with_person_reason_and_door(cooperative):
    group = trail.of(cooperative).groups[0]
    assert (group.who, group.why, group.door) == ("Rani", "akta baru", "lewat formulir")
    assert [row.kind for row in group.rows] == ["insert", "insert"]


def test_choices_keys_dates_and_empty_values_are_words(rani, cooperative):
    village = UrbanVillage.objects.get(name="Paledang")
    cooperatives.update(
        cooperative=cooperative,
        version=1,
        values={
            "type": "consumer",
            "village": village,
            "sharia": True,
            "legal_entity_date": dt.date(2010, 6, 3),
        },
        by=rani,
    )
    assert texts(trail.of(cooperative).groups[0]) == {
        ("", "Jenis"): ("", "Konsumen"),
        ("", "Kelurahan"): ("", "Paledang"),
        ("", "Pola syariah"): ("Tidak", "Ya"),
        ("", "Tanggal badan hukum"): ("3 Mei 2010", "3 Juni 2010"),
    }


def test_money_is_rupiah_and_a_book_year_is_no_number(rani, cooperative):
    statements.record(
        cooperative=cooperative, book_year=2017, values={"assets": 3_648_000_000}, by=rani
    )
    assert texts(trail.of(cooperative).groups[0]) == {
        ("Laporan tahun buku 2017", "Tahun buku"): ("", "2017"),
        ("Laporan tahun buku 2017", "Aset"): ("", "Rp3.648.000.000"),
    }


def test_a_zero_is_not_an_empty_value(rani, cooperative):
    statements.record(cooperative=cooperative, book_year=2017, values={"members": 0}, by=rani)
    statements.record(
        cooperative=cooperative, book_year=2017, values={"members": None}, version=1, by=rani
    )
    assert texts(trail.of(cooperative).groups[0]) == {
        ("Laporan tahun buku 2017", "Anggota"): ("0", "")
    }


def test_a_life_that_ends_another_shows_both_in_one_group(rani, cooperative):
    lives.record(
        cooperative=cooperative, status="inactive", since=dt.date(2018, 4, 1), reason="x", by=rani
    )
    group = trail.of(cooperative).groups[0]
    assert texts(group)[("Kelembagaan", "Berlaku")] == ("", "sejak 1 April 2018")
    closed = next(row for row in group.rows if row.kind == "update")
    assert closed.fields[0].after_text == "3 Mei 2010 – 31 Maret 2018"


def test_a_deleted_row_shows_what_it_held(cooperative, rani):
    contact = contacts.record(
        cooperative=cooperative, values={"role": "chair", "name": "Siti"}, by=rani
    )
    with acting(by=rani, door="revert"):
        contact.delete()
    group = trail.of(cooperative).groups[0]
    assert group.rows[0].kind == "delete"
    assert texts(group)[("Ketua Siti", "Nama")] == ("Siti", "")


def test_a_raw_write_stands_in_the_trail_without_a_name(cooperative):
    with acting(door="task"), connection.cursor() as cursor:
        cursor.execute("UPDATE registry_cooperative SET phone = '0251' WHERE name = 'KSP Mekar'")
    group = trail.of(cooperative).groups[0]
    assert group.who == "Portal"
    assert texts(group) == {("", "Telepon kantor"): ("", "0251")}


@pytest.mark.parametrize("changes", [1, 3])
def test_the_trail_is_read_in_a_fixed_number_of_queries(cooperative, rani, changes):
    for n in range(changes):
        village = UrbanVillage.objects.all()[n]
        row = Cooperative.objects.get(pk=cooperative.pk)
        cooperatives.update(
            cooperative=row, version=row.version, values={"village": village}, by=rani
        )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        trail.of(cooperative)
    assert len(queries) == 2


def test_the_trail_of_another_cooperative_is_not_mixed_in(cooperative):
    other = factories.CooperativeFactory()
    assert trail.of(other).total == 1
