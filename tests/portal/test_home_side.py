"""Home: in whose place one looks, what the day brings, how the messages fare."""

import datetime as dt
import uuid

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.urls import reverse

from bogor_coop.accounts.enums import Role
from bogor_coop.notices.enums import HELD, NoticeStatus
from bogor_coop.notices.models import Notice
from bogor_coop.portal import agenda
from bogor_coop.portal.queue import messages
from bogor_coop.portal.queue.roles import Place
from bogor_coop.portal.queue.sources import Asked
from tests.factories import person
from tests.programs import factories
from tests.programs.factories import wib

URL = reverse("portal:home")
pytestmark = pytest.mark.django_db
TODAY = dt.date(2018, 12, 14)


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(dt.datetime(2018, 12, 14, 2, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture
def both():
    """A program officer who keeps the register as well."""
    return person("Sari", Role.PROGRAM_OFFICER, Role.REGISTRY_OFFICER)


def place(user, **query) -> Place:
    asked = QueryDict(mutable=True)
    asked.update(query)
    return Place.asked(user, asked)


def keys(found: Place) -> set[str]:
    return {source.key for source in found.sources}


def test_one_role_switches_between_own_work_and_that_of_the_team(citra):
    assert [tab.label for tab in place(citra).tabs] == ["Tugas saya", "Semua tim"]
    assert not place(citra).team
    assert place(citra, sebagai="tim").team


def test_two_roles_can_be_looked_at_one_by_one(both):
    labels = [str(tab.label) for tab in place(both).tabs]
    assert labels == [
        "Semua peran", "Petugas kelembagaan", "Petugas kegiatan", "Semua tim",
    ]  # fmt: skip
    register = keys(place(both, sebagai="registry_officer"))
    assert "data" in register
    assert "kegiatan" not in register
    assert keys(place(both)) == register | keys(place(both, sebagai="program_officer"))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("verifier", "Anda tidak memegang peran Pemeriksa."),
        ("x", "“sebagai=x” tidak dikenal."),
        ("\x00", "“sebagai=” tidak dikenal."),
        ("Tim", "“sebagai=Tim” tidak dikenal."),
    ],
)
def test_a_role_that_is_not_held_shows_what_is_held_and_says_so(citra, word, said):
    found = place(citra, sebagai=word)
    assert found.chosen == ""
    assert found.problem == f"{said} Yang tampak ialah pekerjaan Anda sendiri."
    assert "periksa" not in keys(found)


def test_every_place_that_is_offered_is_known(client, dedi, both):
    for user in (dedi, both):
        client.force_login(user)
        page = BeautifulSoup(client.get(URL, {"sebagai": "saya"}).content, "html5lib")
        for tab in page.select(".segments a"):
            answer = client.get(URL + tab["href"])
            assert answer.status_code == 200, tab["href"]
            assert answer.context["problems"] == []


def test_a_kind_of_work_that_is_none_is_named_and_all_is_shown(client, citra):
    factories.RegistrationFactory(state="requested", seat=None)
    client.force_login(citra)
    page = client.get(URL, {"jenis": "apa"}).content.decode()
    assert "“jenis=apa” tidak ada dalam antrean ini." in page
    assert "1 pendaftaran menunggu putusan" in page


def notice(*steps, kind="programs.occurrence_reminder"):
    """A message that went through these states."""
    made = Notice.objects.create(
        key=f"{kind}-{Notice.objects.count()}", kind=kind, subject_type="x", subject_id="1",
        address="a@contoh.id", due_at=wib(13),
    )  # fmt: skip
    for step in steps:
        held = step in HELD
        Notice.objects.filter(pk=made.pk).update(
            status=step,
            lease_token=uuid.uuid4() if held else None,
            lease_until=wib(14) if held else None,
            finished_at=None if held else wib(14),
            reason="" if held else "tidak ada jawaban",
        )


def test_messages_that_failed_wait_by_kind_and_open_their_part_of_the_log(client, citra):
    notice(NoticeStatus.CLAIMED, NoticeStatus.FAILED)
    notice(NoticeStatus.CLAIMED, NoticeStatus.CALLING, NoticeStatus.UNKNOWN)
    notice()
    [item] = messages.troubled(Asked(citra, TODAY))
    assert item.what == "2 pesan tidak sampai atau tidak diketahui nasibnya"
    client.force_login(citra)
    page = BeautifulSoup(client.get(item.url).content, "html5lib")
    assert len(page.select("main tbody tr")) == 2


def test_the_side_shows_what_takes_place_this_week_in_its_order():
    factories.OccurrenceFactory(starts_at=wib(18, 9), ends_at=wib(18, 12))
    factories.OccurrenceFactory(starts_at=wib(14, 13), ends_at=wib(14, 15))
    factories.OccurrenceFactory(starts_at=wib(22, 9), ends_at=wib(22, 12))
    factories.OccurrenceFactory(activity__state="planned", starts_at=wib(15), ends_at=wib(15, 12))
    assert [entry.when for entry in agenda.coming(at=TODAY)] == ["13.00", "Sel 18"]


def test_the_page_offers_the_switch_and_keeps_it_in_its_tabs(client, citra):
    factories.RegistrationFactory(state="requested", seat=None)
    client.force_login(citra)
    page = BeautifulSoup(client.get(URL, {"sebagai": "tim"}).content, "html5lib")
    assert page.select_one(".segments [aria-current]").get_text(strip=True) == "Semua tim"
    links = [tab["href"] for tab in page.select("nav.tabs a")]
    assert len(links) > 1
    assert all("sebagai=tim" in link for link in links)
