"""A manager's own pages: her cooperatives in plain words, nobody else's."""

import datetime as dt

import pytest
from django.urls import reverse

from registry.models import Cooperative
from registry.record import for_managers
from registry.record.loading import Record, with_standing
from tests import factories
from tests.factories import derive

pytestmark = pytest.mark.django_db

TODAY = dt.date(2018, 12, 14)


@pytest.fixture(autouse=True)
def _today(settings):
    """The portal's date is the demo's first day."""
    noon = dt.datetime(2018, 12, 14, 5, tzinfo=dt.UTC)
    settings.CLOCK_SHIFT = noon - dt.datetime.now(dt.UTC)


@pytest.fixture
def cooperative(ani):
    cooperative = ani.managerships.get().cooperative
    factories.LifeStatusFactory(cooperative=cooperative)
    derive(cooperative)
    return cooperative


def record_of(cooperative) -> Record:
    return Record(with_standing(Cooperative.objects.all(), at=TODAY).get(pk=cooperative.pk), TODAY)


def titles(cooperative) -> list[str]:
    return [task.title for task in for_managers.tasks(record_of(cooperative))]


def test_what_is_missing_is_asked_for(cooperative):
    assert "RAT tahun buku 2017" in titles(cooperative)
    assert "Laporan keuangan tahun buku 2017" in titles(cooperative)


def test_what_is_done_is_not_asked_for(cooperative):
    factories.AnnualMeetingFactory(cooperative=cooperative, reported_on=dt.date(2018, 3, 1))
    factories.AnnualStatementFactory(cooperative=cooperative)
    derive(cooperative)
    assert titles(cooperative) == ["RAT tahun buku 2018"]


def test_a_held_meeting_still_owes_its_report(cooperative):
    factories.AnnualMeetingFactory(cooperative=cooperative)
    derive(cooperative)
    assert "Laporan RAT tahun buku 2017" in titles(cooperative)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ((2018, 12, 9), "sertifikat berakhir 9 Des 2018"),
        ((2018, 12, 14), "berlaku sampai 14 Des 2018"),
    ],
)
def test_her_page_says_whether_the_certificate_still_holds(client, ani, cooperative, until, words):
    """Its grade is counted from the meetings on, and alone would pass for a valid one."""
    Cooperative.objects.update(
        certificate_valid_until=dt.date(*until), certificate_status="expired"
    )
    client.force_login(ani)
    page = client.get(reverse("mine:home"), follow=True).content.decode()
    assert words in page.replace("\u00a0", " ")


def test_her_page_leads_to_all_that_the_office_keeps(client, ani, cooperative):
    client.force_login(ani)
    record = reverse("registry:cooperative_detail", args=[cooperative.pk])
    assert f'href="{record}"' in client.get(reverse("mine:home")).text
    assert client.get(record).status_code == 200


def test_with_one_cooperative_home_is_its_page(client, ani, cooperative):
    client.force_login(ani)
    page = client.get(reverse("mine:home")).content.decode()
    assert cooperative.name in page
    assert "hal perlu Anda kerjakan" in page


def test_with_several_home_is_the_choice(client, ani, cooperative):
    other = factories.ManagershipFactory(user=ani).cooperative
    client.force_login(ani)
    page = client.get(reverse("mine:home")).content.decode()
    assert reverse("mine:cooperative", args=[cooperative.pk]) in page
    assert reverse("mine:cooperative", args=[other.pk]) in page


def test_without_any_home_says_what_to_do(client, ani, rani):
    ani.managerships.update(term=(dt.date(2010, 1, 1), dt.date(2011, 1, 1)))
    client.force_login(ani)
    assert "Hubungi dinas" in client.get(reverse("mine:home")).content.decode()


@pytest.mark.parametrize("persona", ["budi", "rani", "dedi"])
def test_others_find_nothing_here(client, cooperative, persona, request):
    client.force_login(request.getfixturevalue(persona))
    assert client.get(reverse("mine:cooperative", args=[cooperative.pk])).status_code == 404


@pytest.mark.parametrize("ties", [1, 3])
def test_home_asks_a_fixed_number_of_questions(
    client, ani, cooperative, ties, django_assert_max_num_queries
):
    for _tie in range(ties - 1):
        factories.ManagershipFactory(user=ani)
    client.force_login(ani)
    with django_assert_max_num_queries(17):
        client.get(reverse("mine:home"))


def test_home_says_in_words_how_the_cooperative_stands_and_why(client, ani, cooperative):
    client.force_login(ani)
    home = reverse("mine:home")
    unheard = client.get(home).content.decode()
    assert "belum tahu keadaan koperasi Anda: RAT terakhirnya belum diketahui." in unheard
    factories.AnnualMeetingFactory(cooperative=cooperative, outcome="not_held")
    derive(cooperative)
    assert "“sakit” karena RAT terakhir tidak diadakan." in client.get(home).content.decode()
