"""Gatherings are set, moved and called off; rooms and trainers are in one place at a time."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar

from bogor_coop.notices.messages import Outdated, class_of
from bogor_coop.notices.models import Notice
from bogor_coop.refusals import PolicyRefused
from programs.actions import activities, occurrences
from programs.actions.occurrences import AgendaLine
from registry.conflicts import ConflictFound
from tests.programs.factories import (
    ActivityFactory,
    OccurrenceFactory,
    RoomFactory,
    TrainerFactory,
    wib,
)
from tests.programs.test_activity_steps import registered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_day(settings):
    settings.CLOCK_SHIFT = wib(14, 10) - timezone.now()


def values(**changed) -> dict:
    return {
        "title": "", "starts_at": wib(20, 9), "ends_at": wib(20, 15), "mode": "in_person",
        "room": None, "place": "Paseban", "link": "",
    } | changed  # fmt: skip


def create(by, activity=None, **given):
    made = {name: given.pop(name) for name in ("trainers", "agenda") if name in given}
    return occurrences.create(
        activity=activity or ActivityFactory(), values=values(**given), by=by, **made
    )


def move(occurrence, by, reason="", **changed):
    given = {name: getattr(occurrence, name) for name in occurrences.FIELDS} | changed
    return occurrences.update(
        occurrence=occurrence, version=occurrence.version, values=given, by=by, reason=reason
    )


def refusal(work) -> dict:
    with pytest.raises(ValidationError) as refused:
        work()
    return refused.value.message_dict


def test_a_gathering_with_trainers_and_agenda(citra):
    trainer = TrainerFactory()
    agenda = [AgendaLine("Pembukaan", dt.time(9), "Kepala Dinas"), AgendaLine("Latihan")]
    one = create(citra, trainers=[trainer], agenda=agenda)
    assert [str(a.trainer) for a in one.assignments.all()] == [trainer.name]
    assert [(i.order, i.title, i.speaker) for i in one.agenda.all()] == [
        (1, "Pembukaan", "Kepala Dinas"),
        (2, "Latihan", ""),
    ]


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"ends_at": wib(20, 9)}, "ends_at", "Pertemuan selesai sebelum dimulai."),
        ({"ends_at": wib(19, 9)}, "ends_at", "Pertemuan selesai sebelum dimulai."),
        ({"starts_at": wib(14, 9)}, "starts_at", "Waktu ini sudah lewat."),
        ({"place": ""}, "room", "Isi ruang atau tempat pertemuan."),
    ],
)
def test_ugly_times_are_answered_at_their_field(given, field, sentence, citra):
    activity = ActivityFactory()
    assert refusal(lambda: create(citra, activity, **given))[field] == [sentence]
    assert not activity.occurrences.exists()


def test_a_taken_room_is_named_with_what_it_is_taken_for(citra):
    room = RoomFactory(name="Paseban Surawisesa")
    create(citra, ActivityFactory(title="Pelatihan Pertama"), room=room)
    errors = refusal(lambda: create(citra, room=room, starts_at=wib(20, 14), ends_at=wib(20, 16)))
    assert [e.replace("\xa0", " ") for e in errors["room"]] == [
        "Paseban Surawisesa sudah dipakai untuk “Pelatihan Pertama”, 20 Des 2018 09.00–15.00 WIB."
    ]


def test_a_room_is_free_again_from_the_minute_another_leaves_it(citra):
    room = RoomFactory()
    create(citra, room=room)
    create(citra, room=room, starts_at=wib(20, 15), ends_at=wib(20, 16))


def test_a_trainer_who_teaches_elsewhere_is_named(citra):
    trainer = TrainerFactory(name="Sari")
    create(citra, ActivityFactory(title="Pelatihan Pertama"), trainers=[trainer])
    errors = refusal(lambda: create(citra, trainers=[trainer, TrainerFactory()]))
    assert [e.replace("\xa0", " ") for e in errors["trainers"]] == [
        "Sari sudah bertugas di “Pelatihan Pertama”, 20 Des 2018 09.00–15.00 WIB."
    ]


def test_moving_onto_another_task_of_a_trainer_is_refused_too(citra):
    trainer = TrainerFactory(name="Sari")
    create(citra, trainers=[trainer])
    later = create(citra, trainers=[trainer], starts_at=wib(21, 9), ends_at=wib(21, 12))
    errors = refusal(lambda: move(later, citra, starts_at=wib(20, 10), ends_at=wib(20, 12)))
    assert "Sari sudah bertugas" in errors["trainers"][0]
    later.refresh_from_db()
    assert later.starts_at == wib(21, 9)


def test_a_cancelled_gathering_takes_neither_room_nor_trainer(citra):
    room, trainer = RoomFactory(), TrainerFactory()
    first = create(citra, room=room, trainers=[trainer])
    occurrences.cancel(occurrence=first, reason="Hujan", by=citra)
    create(citra, room=room, trainers=[trainer])


def test_over_midnight_and_on_leap_day(citra):
    one = create(
        citra, starts_at=wib(28, 19, month=2, year=2020), ends_at=wib(1, 2, month=3, year=2020)
    )
    from programs.actions.occurrences import when

    assert when(one).replace("\xa0", " ") == "28 Feb 2020 19.00 WIB – 1 Mar 2020 02.00 WIB"


def test_a_move_raises_the_version_and_tells_who_comes_once(citra, ani):
    one = create(citra)
    registered(one.activity, ani)
    registered(one.activity, ani)
    move(one, citra, starts_at=wib(20, 10), reason="Ruang dipakai")
    one.refresh_from_db()
    assert one.schedule_version == 2
    notice = Notice.objects.get(kind="occurrence_changed", channel="inbox")
    assert (notice.recipient, notice.subject_version) == (ani, 2)
    assert notice.facts["reason"] == "Ruang dipakai"


def test_two_quick_moves_are_told_once(citra, ani):
    one = create(citra)
    registered(one.activity, ani)
    for hour in (10, 11):
        one.refresh_from_db()
        move(one, citra, starts_at=wib(20, hour))
    news = Notice.objects.filter(channel="inbox", kind="occurrence_changed")
    assert news.get(status="planned").subject_version == 3
    assert news.filter(status="superseded").count() == 1


def test_another_title_moves_nothing_and_tells_nobody(citra, ani):
    one = create(citra)
    registered(one.activity, ani)
    assert move(one, citra, title="Hari 1") == {"title"}
    one.refresh_from_db()
    assert one.schedule_version == 1
    assert not Notice.objects.exists()


def test_nobody_is_told_about_what_was_never_announced(citra, ani):
    one = create(citra, ActivityFactory(state="planned"))
    registered(one.activity, ani)
    move(one, citra, starts_at=wib(20, 10))
    assert not Notice.objects.exists()


def test_whoever_changed_it_meanwhile_is_not_overwritten(citra):
    one = create(citra)
    stale = one.version
    move(one, citra, title="Hari 1")
    given = {name: getattr(one, name) for name in occurrences.FIELDS} | {"title": "Hari kesatu"}
    with pytest.raises(ConflictFound):
        occurrences.update(occurrence=one, version=stale, values=given, by=citra)


def test_a_cancellation_says_why_and_takes_back_the_older_news(citra, ani):
    one = create(citra)
    registered(one.activity, ani)
    move(one, citra, starts_at=wib(20, 10))
    one.refresh_from_db()
    occurrences.cancel(occurrence=one, reason="Narasumber sakit", by=citra)
    assert set(Notice.objects.values_list("kind", "status")) == {
        ("occurrence_changed", "superseded"),
        ("occurrence_cancelled", "planned"),
        ("occurrence_reminder", "superseded"),
    }


def test_a_cancellation_without_reason_is_refused(citra):
    one = create(citra)
    errors = refusal(lambda: occurrences.cancel(occurrence=one, reason="  ", by=citra))
    assert errors == {"reason": ["Isi alasannya."]}


def test_what_is_over_or_cancelled_is_not_cancelled_again(citra, settings):
    one = create(citra)
    settings.CLOCK_SHIFT += dt.timedelta(days=10)
    with pytest.raises(PolicyRefused, match="sudah selesai"):
        occurrences.cancel(occurrence=one, reason="Hujan", by=citra)
    gone = OccurrenceFactory(state="cancelled", state_reason="Hujan")
    with pytest.raises(PolicyRefused, match="sudah dibatalkan"):
        occurrences.cancel(occurrence=gone, reason="Hujan", by=citra)


def test_a_finished_activity_takes_no_more_gatherings(citra):
    with pytest.raises(PolicyRefused):
        create(citra, ActivityFactory(state="cancelled", state_reason="Sakit"))


def message(kind: str):
    notice = Notice.objects.get(kind=kind, channel="mail")
    return class_of(kind)(notice)


def calendar(attachment) -> Calendar:
    return Calendar.from_ical(attachment[1])


def test_the_mail_about_a_move_replaces_the_entry_in_the_calendar(citra, ani):
    one = create(citra)
    registered(one.activity, ani)
    move(one, citra, starts_at=wib(20, 10), reason="Ruang dipakai")
    mail = message("occurrence_changed")
    mail.check_still_valid()
    assert "20 Des 2018 10.00–15.00 WIB" in mail.text().replace("\xa0", " ")
    assert "Ruang dipakai" in mail.text()
    [attachment] = mail.attachments()
    entry = calendar(attachment)
    [event] = entry.walk("VEVENT")
    assert (entry["method"], event["uid"], event["sequence"]) == ("REQUEST", str(one.ical_uid), 2)
    assert "method=REQUEST" in attachment[2]


def test_the_mail_about_a_cancellation_takes_the_entry_out(citra, ani):
    one = create(citra)
    registered(one.activity, ani)
    occurrences.cancel(occurrence=one, reason="Hujan", by=citra)
    [attachment] = message("occurrence_cancelled").attachments()
    entry = calendar(attachment)
    [event] = entry.walk("VEVENT")
    assert (entry["method"], event["sequence"], event["status"]) == ("CANCEL", 2, "CANCELLED")


def test_the_mail_about_a_cancelled_activity_takes_all_entries_out(citra, ani):
    from programs import steps

    activity = ActivityFactory()
    first, second = (
        create(citra, activity),
        create(citra, activity, starts_at=wib(21, 9), ends_at=wib(21, 12)),
    )
    registered(activity, ani)
    step = steps.step_named("batalkan", "published")
    activities.step(activity=activity, to=step, by=citra, reason="Peserta sedikit")
    mail = message("activity_cancelled")
    assert "Peserta sedikit" in mail.text()
    [attachment] = mail.attachments()
    events = calendar(attachment).walk("VEVENT")
    assert {e["uid"] for e in events} == {str(first.ical_uid), str(second.ical_uid)}


def test_news_of_an_older_version_is_not_sent_any_more(citra, ani):
    one = create(citra)
    registered(one.activity, ani)
    move(one, citra, starts_at=wib(20, 10))
    mail = message("occurrence_changed")
    one.refresh_from_db()
    type(one).objects.filter(pk=one.pk).update(starts_at=wib(20, 11))
    with pytest.raises(Outdated):
        mail.check_still_valid()
