"""Leadership sees which report is late, until somebody has made it."""

import datetime as dt

import pytest

from bogor_coop.portal.queue import reports
from bogor_coop.portal.queue.sources import Asked, sources_for

from .reports.factories import report

pytestmark = pytest.mark.django_db


def waiting(user, day) -> list[tuple]:
    return [(item.whom, item.since, item.due) for item in reports.overdue(Asked(user, day))]


def test_a_report_is_late_from_the_third_working_day_until_it_is_made(dedi):
    third = dt.date(2018, 10, 3)
    assert waiting(dedi, dt.date(2018, 10, 2)) == []
    first = dt.date(2018, 10, 1)
    assert waiting(dedi, third) == [
        ("Laporan bulanan September 2018", first, third),
        ("Laporan Triwulan III 2018", first, third),
    ]
    report(month=9)
    [(whom, _since, _due)] = waiting(dedi, third)
    assert whom == "Laporan Triwulan III 2018"


def test_its_button_opens_the_form_for_that_time(client, dedi):
    [month, _quarter] = reports.overdue(Asked(dedi, dt.date(2018, 12, 14)))
    client.force_login(dedi)
    form = client.get(month.url).context["form"]
    assert (form["when"].value(), str(form["year"].value())) == ("monthly-11", "2018")


def test_only_who_makes_reports_is_asked_for_them(dedi, citra, eka):
    def keys(user):
        return [source.key for source in sources_for(user)]

    assert "laporan" in keys(dedi)
    assert "laporan" not in keys(citra) + keys(eka)
