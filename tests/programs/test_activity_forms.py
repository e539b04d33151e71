"""The forms of activities and programs as an officer fills them in."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import activities
from programs.eligibility import describe
from programs.models import Activity, EligibilityRule, Occurrence, Program
from tests.factories import CooperativeFactory
from tests.idempotency import with_key
from tests.programs.factories import (
    ActivityFactory,
    ApplicationFactory,
    OccurrenceFactory,
    ProgramFactory,
    RegistrationFactory,
    RoomFactory,
    TrainerFactory,
    wib,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def officer(client, citra):
    client.force_login(citra)
    return client


def typed(citra, **changed) -> dict:
    """A whole form of an activity as it is sent."""
    return with_key(
        {
            "program": ProgramFactory(owner=citra).pk, "kind": "training", "topic": "bookkeeping",
            "title": "Pembukuan Dasar", "owner": citra.pk, "capacity": "30", "offer_hours": "24",
            "offer_cut_off_hours": "12", "minimum_attendance": "75", "promotion": "automatic",
            "group_policy": "partial", "opens_at_0": "15 Des 2018", "opens_at_1": "08.00",
            "closes_at_0": "18 Des 2018", "closes_at_1": "17.00", "warned": "",
        }
        | changed
    )  # fmt: skip


def errors(response) -> dict[str, str]:
    """Sentences beside the fields, by the name of the field."""
    assert response.status_code == 422
    soup = BeautifulSoup(response.content, "html5lib")
    return {
        box["id"].removeprefix("div_id_"): box.select_one(".form-error").text.strip()
        for box in soup.select(".has-error")
    }


def test_an_officer_plans_an_activity(officer, citra):
    response = officer.post(reverse("activities:create"), typed(citra))
    activity = Activity.objects.get()
    assert response.url == reverse("activities:detail", args=[activity.pk])
    assert (activity.opens_at, activity.capacity) == (wib(15, 8), 30)
    page = officer.get(response.url).content.decode()
    assert "Belum ada pertemuan dengan hari, jam, dan tempat." in page


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"title": "x" * 10_000}, "title", "150"),
        ({"title": "Pelatihan \u202eterbalik"}, "title", "tak terlihat"),
        ({"title": "a\x00b"}, "title", "null"),
        ({"capacity": "0"}, "capacity", "Paling sedikit 1."),
        ({"capacity": "banyak"}, "capacity", "Tulis angka"),
        ({"closes_at_0": "13 Des 2018"}, "closes_at", "Waktu ini sudah lewat."),
        ({"closes_at_0": "15 Des 2018", "closes_at_1": "07.00"}, "closes_at", "sebelum dibuka"),
        ({"closes_at_1": ""}, "closes_at", "Isi juga pukulnya."),
        ({"opens_at_0": "31 Feb 2019"}, "opens_at", "tidak ada di kalender"),
        ({"program": "999999"}, "program", ""),
        ({"owner": "0"}, "owner", ""),
        ({"description": "y" * 10_000}, "description", "5000"),
    ],
)
def test_ugly_input_is_answered_at_its_field(changed, field, sentence, officer, citra):
    found = errors(officer.post(reverse("activities:create"), typed(citra, **changed)))
    assert sentence in found[field]
    assert not Activity.objects.exists()


def test_emoji_are_words_too(officer, citra):
    officer.post(reverse("activities:create"), typed(citra, title="Pelatihan 🌱"))
    assert Activity.objects.get().title == "Pelatihan 🌱"


def test_a_form_sent_twice_plans_one_activity(officer, citra):
    form = typed(citra)
    for _each in range(2):
        assert officer.post(reverse("activities:create"), form).status_code == 302
    assert Activity.objects.count() == 1


def test_what_somebody_else_changed_meanwhile_is_shown_to_choose(officer, citra):
    activity = ActivityFactory(state="planned", owner=citra, program__owner=citra)
    stale = activity.version
    Activity.objects.filter(pk=activity.pk).update(capacity=12)
    url = reverse("activities:edit", args=[activity.pk])
    form = typed(citra, program=activity.program_id, version=stale, capacity="40", reason="")
    response = officer.post(url, form)
    assert response.status_code == 409
    assert "12" in response.content.decode()


def test_a_step_page_says_why_it_is_not_possible(officer, citra):
    activity = ActivityFactory(state="planned", owner=citra)
    response = officer.get(reverse("activities:step", args=[activity.pk, "umumkan"]))
    assert response.status_code == 409
    assert "Belum ada pertemuan" in response.content.decode()
    assert officer.get(reverse("activities:step", args=[activity.pk, "entah"])).status_code == 404


def occurrence(**changed) -> dict:
    return with_key(
        {
            "starts_at_0": "20 Des 2018", "starts_at_1": "09.00", "ends_at_0": "",
            "ends_at_1": "15.00", "mode": "in_person", "place": "Paseban", "warned": "",
            "agenda": "09.00 Pembukaan; Kepala Dinas\n\nIsi materi",
        }
        | changed
    )  # fmt: skip


def test_a_gathering_is_set_with_times_and_agenda_as_they_are_typed(officer):
    activity, trainer = ActivityFactory(), TrainerFactory()
    url = reverse("activities:occurrence_create", args=[activity.pk])
    assert officer.post(url, occurrence(trainers=[trainer.pk])).status_code == 302
    made = Occurrence.objects.get()
    assert (made.starts_at, made.ends_at) == (wib(20, 9), wib(20, 15))
    assert [(i.at, i.title, i.speaker) for i in made.agenda.all()] == [
        (dt.time(9), "Pembukaan", "Kepala Dinas"),
        (None, "Isi materi", ""),
    ]
    edit = officer.get(reverse("activities:occurrence_edit", args=[activity.pk, made.pk]))
    soup = BeautifulSoup(edit.content, "html5lib")
    assert soup.select_one("textarea").text.strip() == ("09.00 Pembukaan; Kepala Dinas\nIsi materi")
    assert soup.select_one('input[name="trainers"]:checked')["value"] == str(trainer.pk)


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"ends_at_1": "08.00"}, "ends_at", "Pertemuan selesai sebelum dimulai."),
        ({"starts_at_0": "13 Des 2018"}, "starts_at", "Waktu ini sudah lewat."),
        ({"place": ""}, "room", "Isi ruang atau tempat pertemuan."),
        ({"mode": "online"}, "link", "Isi tautan pertemuan daring."),
        ({"link": "javascript:alert(1)"}, "link", ""),
        ({"agenda": f"09.00 {'x' * 500}"}, "agenda", "terlalu panjang"),
        ({"agenda": "29.00 Pembukaan"}, "agenda", "Pukul ini tidak ada"),
        ({"starts_at_1": "pagi"}, "starts_at", "Tulis pukul"),
    ],
)
def test_ugly_gatherings_are_answered_at_their_field(changed, field, sentence, officer):
    activity = ActivityFactory()
    url = reverse("activities:occurrence_create", args=[activity.pk])
    assert sentence in errors(officer.post(url, occurrence(**changed)))[field]
    assert not Occurrence.objects.exists()


def test_a_taken_room_is_named_at_its_field(officer):
    room = RoomFactory(name="Paseban Sri Bima")
    OccurrenceFactory(room=room, activity__title="Rakor")
    activity = ActivityFactory()
    url = reverse("activities:occurrence_create", args=[activity.pk])
    found = errors(officer.post(url, occurrence(room=room.pk)))
    assert "Paseban Sri Bima sudah dipakai untuk “Rakor”" in found["room"]


def test_the_tab_of_gatherings_takes_the_same_queries_whatever_their_number(
    officer,
):
    activity = ActivityFactory()
    url = reverse("activities:occurrence_list", args=[activity.pk])
    counted = []
    for number in (1, 2):
        for day in range(number):
            OccurrenceFactory(
                activity=activity,
                starts_at=wib(20 + day + number),
                ends_at=wib(20 + day + number, 11),
            )
        officer.get(url)
        with CaptureQueriesContext(connection) as queries:
            officer.get(url)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_copy_keeps_distances_and_hours_and_mails_nobody(officer, citra):
    from bogor_coop.notices.models import Notice

    activity = ActivityFactory(batch=1, description="Dua hari.", capacity=5)
    room = RoomFactory()
    first = OccurrenceFactory(activity=activity, room=room, place="")
    OccurrenceFactory(activity=activity, starts_at=wib(21, 13), ends_at=wib(21, 16))
    EligibilityRule.objects.create(activity=activity, kind="group", values=["ill"])
    RegistrationFactory(application=ApplicationFactory(activity=activity))
    url = reverse("activities:clone", args=[activity.pk])
    form = with_key({"title": "Angkatan dua", "batch": "2", "starts_on": "28 Feb 2020"})
    response = officer.post(url, form)
    copy = Activity.objects.get(title="Angkatan dua")
    assert response.url == reverse("activities:detail", args=[copy.pk])
    assert (copy.state, copy.batch, copy.cloned_from, copy.capacity) == ("planned", 2, activity, 5)
    assert [(o.starts_at, o.ends_at) for o in copy.occurrences.all()] == [
        (wib(28, 9, month=2, year=2020), wib(28, 15, month=2, year=2020)),
        (wib(29, 13, month=2, year=2020), wib(29, 16, month=2, year=2020)),
    ]
    assert copy.occurrences.first().ical_uid != first.ical_uid
    assert copy.closes_at == wib(27, 17, month=2, year=2020)
    assert describe(copy.eligibility_rules.all()) == ["Golongan: Sakit"]
    assert not copy.registrations.exists()
    assert not Notice.objects.exists()


def test_a_copy_onto_a_taken_room_keeps_its_name_as_place(citra):
    room = RoomFactory(name="Paseban")
    activity = ActivityFactory()
    trainer = TrainerFactory()
    one = OccurrenceFactory(activity=activity, room=room, place="")
    one.assignments.create(trainer=trainer)
    copy = activities.clone(
        activity=activity, title="Lagi", starts_on=dt.date(2018, 12, 20), by=citra
    )
    copied = copy.occurrences.get()
    assert (copied.room, copied.place) == (None, "Paseban")
    assert not copied.assignments.exists()


def test_rules_are_joined_by_or_inside_and_by_and_between(officer):
    activity = ActivityFactory()

    def add(kind: str, query: str = "", **form) -> None:
        url = reverse("activities:rule_add", args=[activity.pk, kind])
        assert (
            officer.post(f"{url}{query}", with_key({"delay_hours": "0"} | form)).status_code == 302
        )

    add("group", values=["ill"])
    add("anyone", "?kelompok=1", delay_hours="48")
    add("type", values=["savings_loan"])
    assert describe(activity.eligibility_rules.all()) == [
        "Golongan: Sakit; atau Siapa pun (setelah 48 jam)",
        "Jenis koperasi: Simpan pinjam",
    ]
    page = officer.get(reverse("activities:rules", args=[activity.pk])).content.decode()
    assert "dan juga" in page
    rule = activity.eligibility_rules.get(kind="type")
    officer.post(reverse("activities:rule_remove", args=[activity.pk, rule.pk]), with_key({}))
    assert not activity.eligibility_rules.filter(kind="type").exists()


def test_a_rule_without_values_is_answered_at_its_field(officer):
    activity = ActivityFactory()
    url = reverse("activities:rule_add", args=[activity.pk, "group"])
    found = errors(officer.post(url, with_key({"delay_hours": "0"})))
    assert found["values"] == "Pilih paling sedikit satu nilai."
    bad = officer.post(url, with_key({"delay_hours": "0", "values": ["entah"]}))
    assert "values" in errors(bad)
    assert not activity.eligibility_rules.exists()


def program(citra, **changed) -> dict:
    return with_key(
        {"year": "2018", "name": "Pemulihan", "owner": citra.pk, "warned": "",
         "target_cooperatives": "400", "target_participants": "1.200"} | changed
    )  # fmt: skip


def test_a_program_is_made_with_its_targets_and_shows_what_was_reached(officer, citra):
    officer.post(reverse("programs:create"), program(citra))
    made = Program.objects.get()
    assert (made.target_cooperatives, made.target_participants) == (400, 1200)
    activity = ActivityFactory(program=made, owner=citra)
    occurrence = OccurrenceFactory(activity=activity)
    cooperative = CooperativeFactory()
    for name in ("Ani", "Budi"):
        one = RegistrationFactory(
            application=ApplicationFactory(activity=activity, cooperative=cooperative),
            person_name=name,
        )
        occurrence.attendances.create(
            registration=one, outcome="full", method="hand", recorded_by=citra
        )
    facts = BeautifulSoup(
        officer.get(reverse("programs:detail", args=[made.pk])).content, "html5lib"
    ).select(".fact-value")
    assert [" ".join(fact.text.split()) for fact in facts[:3]] == [
        "1 dari 400",
        "2 dari 1.200",
        "2",
    ]


def test_the_same_program_twice_in_a_year_is_refused_at_its_name(officer, citra):
    ProgramFactory(name="Pemulihan", year=2018)
    found = errors(officer.post(reverse("programs:create"), program(citra)))
    assert found["name"] == "Program dengan nama ini sudah ada pada tahun itu."


def test_a_program_is_mended_with_its_reason(officer, citra):
    made = ProgramFactory(owner=citra)
    url = reverse("programs:edit", args=[made.pk])
    assert f'value="{made.year}"' in officer.get(url).content.decode()
    officer.post(url, program(citra, version=made.version, reason="Sasaran naik"))
    made.refresh_from_db()
    assert made.name == "Pemulihan"


@pytest.mark.parametrize("number", [1, 3])
def test_the_programs_take_the_same_queries_whatever_their_number(
    number, client, hadi, django_assert_num_queries
):
    for _each in range(number):
        ActivityFactory()
    client.force_login(hadi)
    client.get(reverse("programs:list"))
    with django_assert_num_queries(5):
        client.get(reverse("programs:list"))
