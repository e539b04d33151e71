"""The work queue: what waits stands under its deadline, the oldest first."""

import datetime as dt

from django.http import QueryDict

from bogor_coop.portal.queue.deadlines import SHOWN, Queue
from bogor_coop.portal.queue.sources import Item, Source, named

TODAY = dt.date(2018, 12, 14)
ALL = QueryDict()


def item(what, due=None, since=None):
    return Item(what, "/x/", "Buka", due=due, since=since)


def queue(*items):
    return Queue(TODAY, [(Source("uji", "Uji", bool, list), list(items))])


def test_items_stand_under_their_deadline():
    groups = queue(
        item("lama"),
        item("besok", TODAY + dt.timedelta(days=1)),
        item("bulan depan", TODAY + dt.timedelta(days=30)),
        item("kini", TODAY),
        item("terlambat", TODAY - dt.timedelta(days=1)),
    ).groups(ALL)

    assert [(group.title, group.rows[0].what) for group in groups] == [
        ("Lewat tenggat", "terlambat"),
        ("Hari ini, 14 Desember", "kini"),
        ("Minggu ini", "besok"),
        ("Sesudah itu", "bulan depan"),
        ("Tanpa tenggat", "lama"),
    ]
    assert [group.rows[0].overdue for group in groups] == [True, False, False, False, False]


def test_the_seventh_day_is_this_week_and_the_eighth_is_not():
    days = [item(str(n), TODAY + dt.timedelta(days=n)) for n in (7, 8)]

    assert [group.title for group in queue(*days).groups(ALL)] == ["Minggu ini", "Sesudah itu"]


def test_the_sentence_counts_what_presses():
    late, now = item("a", TODAY - dt.timedelta(days=3)), item("b", TODAY)

    assert queue(late, now, now).sentence() == "1 lewat tenggat, 2 untuk hari ini"
    assert queue(now).sentence() == "1 untuk hari ini"
    assert queue().sentence() == "tidak ada yang lewat tenggat"


def test_a_long_group_shows_its_beginning_and_says_the_rest():
    many = queue(*(item(str(n), TODAY) for n in range(SHOWN + 3)))

    assert many.groups(ALL)[0].more == 3
    assert many.groups(ALL, whole=True)[0].more == 0


def test_waiting_is_counted_in_days():
    row = queue(item("a", TODAY, since=TODAY - dt.timedelta(days=18))).groups(ALL)[0].rows[0]

    assert (row.waiting, row.deadline) == ("18 hari", "hari ini")


def test_names_are_cut_to_two():
    assert named(["A", "B", "C"], 6) == "A; B dan 4 koperasi lain"
    assert named(["A", "B"], 2) == "A; B"
