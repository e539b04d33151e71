"""The clinic's figures: every number is the number of cases behind its link."""

import re
from random import Random

import pytest
from django.http import QueryDict
from django.urls import reverse

from bogor_coop.ui.charts.card import Cell
from programs.clinic import obstacle_charts, obstacles
from programs.clinic.casequery import CaseQuery
from programs.enums import CaseResult, CaseState, Severity
from programs.models import Case, ProblemField
from tests.factories import CooperativeFactory
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


def behind(url: str) -> int:
    """How many cases the list shows at this address."""
    query = CaseQuery.read(QueryDict(url.partition("?")[2]))
    assert query.problems == ()
    return query.of(Case.objects.all(), at=wib(14).date()).count()


@pytest.fixture
def many():
    """Cases of two years, of cooperatives and businesses, some diagnosed twice and worse."""
    rng, fields = Random(7), list(ProblemField.objects.all())
    for number in range(24):
        party = {"cooperative": None, "business_name": f"Warung {number}"}
        if number % 4:
            party = {"cooperative": CooperativeFactory(type=rng.choice(["", "service"]))}
        closed = number % 3 == 0
        opened = wib(5, month=3, year=2017 + number % 2).date()
        case = factories.CaseFactory(
            **party,
            opened_on=opened,
            state=CaseState.CLOSED if closed else CaseState.OPEN,
            closed_on=wib(1).date() if closed else None,
            result=CaseResult.SOLVED if closed else "",
        )
        for _visit in range(rng.choice([1, 2])):
            visit = factories.ConsultationFactory(case=case)
            for field in rng.sample(fields[:4], rng.choice([0, 1, 2])):
                factories.DiagnosisFactory(
                    consultation=visit, field=field, severity=rng.choice(Severity.values)
                )


@pytest.mark.parametrize("year", [None, 2017, 2018])
def test_every_number_is_its_list(many, year):
    told = obstacles.figures(year)
    pairs = []
    for chart in (
        obstacle_charts.obstacle_bars,
        obstacle_charts.district_bars,
        obstacle_charts.type_bars,
    ):
        pairs += [(bar.count, bar.url) for bar in chart(told).bars]
    for _label, cells in obstacle_charts.severity_table(told).rows:
        pairs += [(cell.value, cell.url) for cell in cells if cell.url]
    pairs += [(one.count, obstacle_charts.result_url(one.value, year)) for one in told.results]
    assert len(pairs) > 12
    for number, url in pairs:
        assert behind(url) == number, url


def test_the_sums_come_out(many):
    told = obstacles.figures(None)
    assert told.cases == 24
    assert sum(one.count for one in told.districts) == 24
    assert sum(one.count for one in told.types) == 24
    assert all(row.total == sum(row.by_severity) for row in told.obstacles)
    assert told.diagnosed <= told.cases


def test_the_page_links_what_it_shows(client, hadi, many):
    client.force_login(hadi)
    page = client.get(reverse("clinic:obstacles")).content.decode()
    link = re.search(r'href="([^"]*kasus/\?[^"]*berat=critical[^"]*)">(\d+)</a>', page)
    assert behind(link[1].replace("&amp;", "&")) == int(link[2])


def test_few_cases_have_no_share():
    factories.DiagnosisFactory()
    chart = obstacle_charts.obstacle_bars(obstacles.figures(None))
    assert chart.bars[0].fill == "r1"
    assert chart.rows()[0]["share"] == ""
    assert all(isinstance(cell, Cell) for _label, cells in chart.table().rows for cell in cells)


def test_the_same_field_found_twice_counts_once_with_its_worst():
    visit = factories.ConsultationFactory()
    field = ProblemField.objects.get(code="keuangan")
    factories.DiagnosisFactory(consultation=visit, field=field, severity=Severity.CRITICAL)
    later = factories.ConsultationFactory(case=visit.case)
    factories.DiagnosisFactory(consultation=later, field=field, severity=Severity.LIGHT)
    (row,) = obstacles.figures(None).obstacles
    assert row.by_severity == (0, 0, 1)


def test_an_empty_clinic_says_what_to_do(client, hadi):
    client.force_login(hadi)
    assert (
        "Belum ada kasus untuk dihitung" in client.get(reverse("clinic:obstacles")).content.decode()
    )


@pytest.mark.parametrize("key", ["bidang", "kecamatan", "jenis", "berat"])
def test_the_numbers_as_a_file(client, hadi, many, key):
    client.force_login(hadi)
    found = client.get(reverse("clinic:obstacles_csv", args=[key]))
    assert len(b"".join(found).splitlines()) > 1


def test_a_file_nobody_knows(client, hadi):
    client.force_login(hadi)
    assert client.get(reverse("clinic:obstacles_csv", args=["lain"])).status_code == 404


@pytest.mark.parametrize("cases", [1, 3])
def test_a_fixed_number_of_queries(cases, django_assert_num_queries):
    for _n in range(cases):
        factories.DiagnosisFactory()
    with django_assert_num_queries(7):
        obstacles.figures(None)
