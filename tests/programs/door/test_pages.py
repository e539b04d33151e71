"""The pages of attendance: who may, what they show, what bad input gets."""

import json
import uuid

import pytest
from django.urls import reverse

from programs.actions import attendance as actions
from programs.enums import ActivityState, AttendanceOutcome, RegistrationState, ScanResult
from programs.models import Activity, Attendance, Scan
from tests.idempotency import with_key
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db


def page(client, name, occurrence, *args, **query):
    return client.get(reverse(f"door:{name}", args=[occurrence.pk, *args]), query)


def send(client, occurrence, *scans, sent_at="2018-12-14T09:30:00+07:00", **given):
    body = {"device": "hp", "sent_at": sent_at, "scans": list(scans), **given}
    url = reverse("door:scans", args=[occurrence.pk])
    return client.post(url, json.dumps(body), content_type="application/json")


def scan(code, at="2018-12-14T09:10:00+07:00", **given):
    return {"id": str(uuid.uuid4()), "code": code, "at": at, **given}


def mark(client, occurrence, outcome, *people):
    url = reverse("door:mark", args=[occurrence.pk])
    chosen = {"pilih": [one.pk for one in people], "outcome": outcome, "kembali": "q=a"}
    return client.post(url, with_key(chosen))


def test_the_telephone_hears_what_became_of_each_scan(client, citra, occurrence, people, morning):
    client.force_login(citra)
    answer = send(client, occurrence, scan(people[0].ticket), scan("TIDAKADANYAA")).json()
    assert [one["result"] for one in answer["scans"]] == ["counted", "unknown_code"]
    assert answer["scans"][0]["name"] == people[0].person_name


def test_a_clock_that_is_off_is_put_right(client, citra, occurrence, people, morning):
    """The telephone believes it is 2001; what it scanned ten minutes ago was ten minutes ago."""
    client.force_login(citra)
    late = scan(people[0].ticket, at="2001-01-01T00:00:00Z")
    send(client, occurrence, late, sent_at="2001-01-01T00:10:00Z")
    assert Scan.objects.get().scanned_at == wib(14, 9, 20)


def test_no_scan_lies_in_the_future(client, citra, occurrence, people, morning):
    client.force_login(citra)
    send(client, occurrence, scan(people[0].ticket, at="2018-12-14T23:00:00+07:00"))
    assert Scan.objects.get().scanned_at == wib(14, 9, 30)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        '{"scans": []}',
        '{"sent_at": "kemarin", "scans": []}',
        '{"sent_at": "2018-12-14T09:30:00", "scans": []}',
        '{"sent_at": "9999-12-31T23:59:59+00:00", "scans": {}}',
        '{"sent_at": "2018-12-14T09:30:00Z", "scans": [{"id": "x", "code": "A", "at": "x"}]}',
        '{"sent_at": "2018-12-14T09:30:00Z", "scans": [null]}',
        '{"sent_at": 5, "scans": []}',
        "\x00",
    ],
)
def test_what_is_no_batch_is_refused_whole(client, citra, occurrence, people, morning, body):
    client.force_login(citra)
    url = reverse("door:scans", args=[occurrence.pk])
    answer = client.post(url, body, content_type="application/json")
    assert (answer.status_code, answer.json()["sentence"]) == (
        400,
        "Kiriman pindaian tidak terbaca.",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"method": "walk_in"},
        {"method": "melompat"},
        {"direction": "atas"},
        {"code": None},
        {"id": "satu"},
        {"at": "tadi"},
    ],
)
def test_one_bad_scan_refuses_its_batch(client, citra, occurrence, people, morning, wrong):
    client.force_login(citra)
    good, bad = scan(people[0].ticket), scan(people[1].ticket) | wrong
    assert send(client, occurrence, good, bad).status_code == 400
    assert not Scan.objects.exists()


def test_nul_and_turning_marks_never_reach_the_database(client, citra, occurrence, people, morning):
    client.force_login(citra)
    answer = send(client, occurrence, scan("\x00\u202e" + people[0].ticket), device="\x00hp")
    assert answer.json()["scans"][0]["result"] == ScanResult.COUNTED
    assert Scan.objects.get().device == "hp"


def test_too_much_at_once_is_refused(client, citra, occurrence, people, morning, settings):
    client.force_login(citra)
    settings.SCAN_BATCH = 1
    assert send(client, occurrence, scan("A"), scan("B")).status_code == 400
    settings.SCAN_BATCH, settings.SCAN_BODY_BYTES = 9, 10
    assert send(client, occurrence, scan("A")).status_code == 400


def test_the_list_for_the_telephone(client, citra, occurrence, people, morning):
    client.force_login(citra)
    send(client, occurrence, scan(people[0].ticket))
    listed = page(client, "snapshot", occurrence).json()["people"]
    assert {one["ticket"]: one["came"] for one in listed} == {
        people[0].ticket: True,
        people[1].ticket: False,
        people[2].ticket: False,
    }


def test_only_the_page_at_the_door_may_use_the_camera(client, citra, occurrence, morning):
    client.force_login(citra)
    assert "camera=(self)" in page(client, "phone", occurrence)["Permissions-Policy"]
    assert "camera=()" in page(client, "occurrence", occurrence)["Permissions-Policy"]


def test_the_door_of_a_later_day_says_so(client, citra, activity, morning):
    later = factories.OccurrenceFactory(activity=activity, starts_at=wib(20), ends_at=wib(20, 15))
    client.force_login(citra)
    assert "mulai hari pertemuan" in page(client, "phone", later).content.decode()
    assert send(client, later, scan("ABCD")).status_code == 409


def test_who_was_not_recorded_yet_has_no_percentage(client, citra, activity, people, morning):
    client.force_login(citra)
    table = client.get(reverse("door:activity", args=[activity.pk])).content.decode()
    assert people[0].person_name in table
    assert "0 %</td>" not in table


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_has_a_fixed_number_of_queries(
    client, citra, activity, occurrence, morning, count, django_assert_num_queries
):
    for _one in range(count):
        person = factories.RegistrationFactory(application__activity=activity)
        factories.AttendanceFactory(occurrence=occurrence, registration=person)
    client.force_login(citra)
    page(client, "occurrence", occurrence)
    with django_assert_num_queries(LIST_QUERIES):
        page(client, "occurrence", occurrence)
    with django_assert_num_queries(SHEET_QUERIES):
        client.get(reverse("door:activity", args=[activity.pk]))


LIST_QUERIES, SHEET_QUERIES = 11, 9


def test_filters_and_words_narrow_the_list(client, citra, occurrence, people, morning):
    factories.AttendanceFactory(occurrence=occurrence, registration=people[0])
    client.force_login(citra)
    shown = page(client, "occurrence", occurrence, hadir="full").context["rows"]
    assert [row.registration for row in shown] == [people[0]]
    shown = page(client, "occurrence", occurrence, q=people[1].person_name).context["rows"]
    assert people[1] in [row.registration for row in shown]
    assert not page(client, "occurrence", occurrence, q="\x00tidak ada").context["rows"]


def test_many_are_marked_at_once(client, citra, occurrence, people, morning):
    client.force_login(citra)
    answer = mark(client, occurrence, "full", *people[:2])
    assert answer["Location"].endswith(f"/presensi/{occurrence.pk}/?q=a")
    assert Attendance.objects.filter(outcome="full", recorded_by=citra).count() == 2


def test_absent_waits_for_the_end(client, citra, occurrence, people, morning):
    client.force_login(citra)
    mark(client, occurrence, "absent", people[0])
    mark(client, occurrence, "rest")
    assert not Attendance.objects.exists()
    morning.move_to(wib(14, 15, 1))
    client.force_login(citra)  # the first sign-in has run out
    mark(client, occurrence, "rest")
    assert Attendance.objects.filter(outcome="absent").count() == 3


def test_an_excuse_may_come_before_the_day(client, citra, occurrence, people, morning):
    morning.move_to(wib(12))
    client.force_login(citra)
    mark(client, occurrence, "excused", people[0])
    mark(client, occurrence, "full", people[1])
    assert Attendance.objects.get().outcome == AttendanceOutcome.EXCUSED


def test_nobody_chosen_is_a_sentence(client, citra, occurrence, people, morning):
    client.force_login(citra)
    answer = client.get(mark(client, occurrence, "full")["Location"])
    assert "Pilih paling sedikit satu peserta." in answer.content.decode()


def test_people_of_other_activities_cannot_be_marked(client, citra, occurrence, morning):
    stranger = factories.RegistrationFactory()
    client.force_login(citra)
    mark(client, occurrence, "full", stranger)
    assert not Attendance.objects.exists()


def test_one_person_is_corrected_with_a_reason_and_the_history_keeps_both(
    client, citra, occurrence, people, evening
):
    client.force_login(citra)
    url = reverse("door:person", args=[occurrence.pk, people[0].pk])
    fields = {"outcome": "full", "arrived_at": "08.50", "left_at": "", "note": ""}
    assert client.post(url, with_key(fields)).status_code == 302
    row = Attendance.objects.get()
    assert row.arrived_at == wib(14, 8, 50)
    fields |= {"outcome": "partial", "left_at": "11:00", "version": row.version, "reason": "Pulang"}
    assert client.post(url, with_key(fields)).status_code == 302
    text = client.get(url).content.decode()
    assert "Hadir sebagian" in text
    assert "Pulang" in text
    assert text.count('class="entry"') == 2


def test_a_change_over_anothers_change_is_told(client, citra, occurrence, people, evening):
    client.force_login(citra)
    row = factories.AttendanceFactory(occurrence=occurrence, registration=people[0])
    read = row.version
    actions.record(
        occurrence=occurrence, registration=people[0], version=read, by=citra,
        values={"outcome": "excused", "note": "Sakit"},
    )  # fmt: skip
    url = reverse("door:person", args=[occurrence.pk, people[0].pk])
    fields = {"outcome": "partial", "arrived_at": "", "left_at": "", "note": "", "version": read}
    assert client.post(url, with_key(fields)).status_code == 409
    assert Attendance.objects.get().outcome == AttendanceOutcome.EXCUSED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("left_at", "08.00"),
        ("arrived_at", "25.00"),
        ("arrived_at", "\x00"),
        ("outcome", "melayang"),
        ("note", "x" * 10_000),
    ],
)
def test_bad_input_is_a_sentence_at_its_field(
    client, citra, occurrence, people, evening, field, value
):
    client.force_login(citra)
    url = reverse("door:person", args=[occurrence.pk, people[0].pk])
    fields = {"outcome": "full", "arrived_at": "09.00", "left_at": "15.00", "note": ""}
    answer = client.post(url, with_key(fields | {field: value}))
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Attendance.objects.exists()


def test_a_reported_activity_says_why_nothing_changes(client, citra, occurrence, people, evening):
    for step in ("closed", "held", "reported"):
        Activity.objects.update(state=step, report="Selesai")
    client.force_login(citra)
    answer = page(client, "person", occurrence, people[0].pk)
    assert answer.status_code == 409
    assert "sudah dilaporkan" in answer.content.decode()
    assert Activity.objects.get(pk=occurrence.activity_id).state == ActivityState.REPORTED


def test_the_list_to_sign_names_everybody(client, citra, occurrence, people, morning):
    waiting = factories.RegistrationFactory(
        application__activity=occurrence.activity, state=RegistrationState.WAITING
    )
    client.force_login(citra)
    text = page(client, "sheet", occurrence).content.decode()
    assert all(one.person_name in text for one in people)
    assert f">{waiting.person_name}<" not in text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_export_is_what_is_shown(client, citra, occurrence, people, morning, kind):
    factories.AttendanceFactory(occurrence=occurrence, registration=people[0])
    client.force_login(citra)
    answer = page(client, "export", occurrence, format=kind, hadir="full")
    body = b"".join(answer.streaming_content)
    if kind == "csv":
        assert len(body.decode().strip().splitlines()) == 2
        assert people[0].person_name in body.decode()
    assert body
