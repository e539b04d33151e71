"""The list of activities: filters in the address, counts, order, columns, the same as a file."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.programs.factories import (
    ActivityFactory,
    ApplicationFactory,
    OccurrenceFactory,
    ProgramFactory,
    RegistrationFactory,
    wib,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def staff(client, hadi):
    client.force_login(hadi)
    return client


def page(client, **query) -> BeautifulSoup:
    response = client.get(reverse("activities:list"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def titles(client, **query) -> list[str]:
    return [link.text for link in page(client, **query).select("tbody a.name")]


def counts(client, facet: str, **query) -> dict[str, str]:
    boxes = page(client, **query).select(f'input[name="{facet}"][type="checkbox"]')
    return {
        box["value"]: box.parent.select_one(".count").text
        for box in boxes
        if box.parent.select_one(".count")
    }


@pytest.fixture
def four(db):
    """A coming training, a coming meeting, a past clinic, one without date."""
    program = ProgramFactory(name="Pemulihan", year=2018)
    coming = ActivityFactory(program=program, title="Pelatihan Depan", topic="bookkeeping")
    OccurrenceFactory(activity=coming)
    meeting = ActivityFactory(
        title="Rakor Depan", kind="coordination_meeting", topic="", state="closed"
    )
    OccurrenceFactory(activity=meeting, starts_at=wib(18), ends_at=wib(18, 12))
    past = ActivityFactory(title="Klinik Lalu", kind="clinic", topic="", state="held")
    OccurrenceFactory(activity=past, starts_at=wib(1), ends_at=wib(1, 12))
    ActivityFactory(title="Rencana", state="planned")


def test_what_comes_next_stands_first_and_the_past_last(staff, four):
    assert titles(staff) == ["Rakor Depan", "Pelatihan Depan", "Rencana", "Klinik Lalu"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"keadaan": "planned"}, ["Rencana"]),
        ({"keadaan": ["planned", "held"]}, ["Rencana", "Klinik Lalu"]),
        ({"jenis": "clinic"}, ["Klinik Lalu"]),
        ({"materi": "bookkeeping"}, ["Pelatihan Depan"]),
        ({"waktu": "akan"}, ["Rakor Depan", "Pelatihan Depan"]),
        ({"waktu": "lewat"}, ["Klinik Lalu"]),
        ({"waktu": "tanpa"}, ["Rencana"]),
        ({"q": "pemulihan"}, ["Pelatihan Depan"]),
        ({"q": "depan pelatihan"}, ["Pelatihan Depan"]),
        ({"urut": "kegiatan"}, ["Klinik Lalu", "Pelatihan Depan", "Rakor Depan", "Rencana"]),
        ({"urut": "-kegiatan"}, ["Rencana", "Rakor Depan", "Pelatihan Depan", "Klinik Lalu"]),
        ({"hal": "2"}, []),
        ({"keadaan": "entah", "urut": "x", "hal": "-1"}, None),
    ],
)
def test_filters_search_and_order_stand_in_the_address(query, found, staff, four):
    usual = ["Rakor Depan", "Pelatihan Depan", "Rencana", "Klinik Lalu"]
    assert titles(staff, **query) == (usual if found is None else found)


def test_a_count_is_what_ticking_the_box_leaves(staff, four):
    alone = counts(staff, "keadaan")
    assert (alone["planned"], alone["closed"], alone["reported"]) == ("1", "1", "0")
    assert counts(staff, "keadaan", waktu="akan")["planned"] == "0"
    for state, number in counts(staff, "keadaan", waktu="akan").items():
        assert len(titles(staff, waktu="akan", keadaan=state)) == int(number)


def test_a_filter_in_use_is_a_chip_with_its_way_out(staff, four):
    chips = page(staff, keadaan="planned", q="rencana").select("a.chip")
    assert [chip.contents[0] for chip in chips] == ["Keadaan: Direncanakan"]
    assert chips[0]["href"] == f"{reverse('activities:list')}?q=rencana"


def test_columns_can_be_chosen_and_the_file_has_the_same(staff, four):
    heads = [
        head.text.strip() for head in page(staff, kolom=["program", "pertemuan"]).select("thead th")
    ]
    assert heads == ["Kegiatan", "Program", "Pertemuan"]
    query = {"kolom": ["program", "pertemuan"], "jenis": "clinic", "format": "csv"}
    response = staff.get(reverse("activities:export"), query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Kegiatan", "Angkatan", "Program", "Tahun", "Pertemuan"]
    assert [(row[0], row[3], row[4]) for row in rows[1:]] == [("Klinik Lalu", "2018", "1")]


def test_a_workbook_is_served_too(staff, four):
    response = staff.get(reverse("activities:export"), {"format": "xlsx"})
    assert b"".join(response.streaming_content)[:2] == b"PK"


def test_seats_and_queue_are_told_of_each(staff):
    activity = ActivityFactory(capacity=3)
    application = ApplicationFactory(activity=activity)
    for state in ("booked", "offered", "waiting", "cancelled"):
        RegistrationFactory(application=application, state=state)
    row = page(staff, kolom=["kursi", "menunggu"]).select_one("tbody tr")
    assert [cell.text.strip() for cell in row.select("td")] == ["2 / 3", "1"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_whatever_its_length(
    number, staff, django_assert_num_queries
):
    for _each in range(number):
        activity = OccurrenceFactory().activity
        RegistrationFactory(application=ApplicationFactory(activity=activity))
    page(staff)
    with django_assert_num_queries(7):
        page(staff)


def test_an_empty_list_says_what_to_do(client, citra):
    client.force_login(citra)
    nothing = page(client).select_one(".nothing")
    assert "Belum ada kegiatan." in nothing.text
    assert nothing.select_one("a")["href"] == reverse("activities:create")


def test_what_runs_all_the_year_says_so_instead_of_being_empty(staff):
    ActivityFactory(title="Pendampingan", kind="mentoring", topic="")
    assert "sepanjang tahun" in page(staff).select_one("tbody tr").text


def test_a_manager_is_led_to_her_own_list_and_told_why(client, ani):
    client.force_login(ani)
    mine = reverse("my_activities:list")

    led = client.get(reverse("activities:list"), follow=True)

    assert led.redirect_chain == [(f"{mine}?dari=dinas", 302)]
    assert "untuk petugas dinas" in led.content.decode()
    assert "untuk petugas dinas" not in client.get(mine).content.decode()
