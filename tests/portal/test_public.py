"""What strangers may read: activities, open figures, a certificate's code; never a person."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.urls import reverse

from bogor_coop.portal.public.datasets import EVERY
from bogor_coop.portal.views.open_data import EXAMPLE
from programs.models import Activity
from programs.models.certificates import new_code
from registry.enums import Group
from tests import factories
from tests.programs import factories as programs
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db
FRONT = reverse("portal:front")
DATA = reverse("portal:open_data")
CHECK = reverse("portal:certificate_check")
CSVS = [reverse("portal:front_csv"), *(reverse("portal:open_csv", args=[key]) for key in EVERY)]
# What only the office may know of her, in every way that somebody could type it.
NAMES = ["Enok Suryati", "Dadang Peserta", "Citra Contoh"]
HERS = [*NAMES, "+628120000001", "0812-0000-0001", "8120000001", "enok@contoh.id",
        "Jalan Rahasia 5", "123456789", "3271065501800002"]  # fmt: skip


@pytest.fixture(autouse=True)
def december():
    cache.clear()
    with time_machine.travel(dt.datetime(2018, 12, 14, 2, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture
def melati():
    made = factories.CooperativeFactory(
        name="Kopwan Melati", address="Jalan Rahasia 5", phone="+628120000001",
        email="enok@contoh.id", confirmed_on=dt.date(2018, 11, 3),
    )  # fmt: skip
    factories.LifeStatusFactory(cooperative=made)
    factories.AnnualMeetingFactory(cooperative=made, reported_on=dt.date(2018, 3, 1))
    factories.AnnualStatementFactory(cooperative=made, assets=123_456_789)
    factories.ContactFactory(
        cooperative=made, name="Enok Suryati", phone="+628120000001", email="enok@contoh.id"
    )
    factories.derive(made)
    owner = factories.UserFactory(full_name="Citra Contoh")
    activity = programs.ActivityFactory(title="Pelatihan Pembukuan", owner=owner, capacity=30)
    programs.OccurrenceFactory(activity=activity, starts_at=wib(18, 9), ends_at=wib(18, 12))
    programs.RegistrationFactory(activity=activity, person_name="Dadang Peserta")
    return made


def text(client, url, **query) -> str:
    answer = client.get(url, query, follow=True)
    assert answer.status_code in {200, 404}
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8-sig")


@pytest.mark.parametrize("url", [FRONT, DATA, CHECK, reverse("announced:list"), *CSVS])
def test_no_page_for_everybody_tells_of_a_person(client, melati, url):
    page = text(client, url)
    assert [secret for secret in HERS if secret in page] == []


@pytest.mark.parametrize("typed", HERS)
def test_nobody_is_found_by_what_is_hers(client, melati, typed):
    for url, word in ((FRONT, "q"), (CHECK, "kode")):
        page = text(client, url, **{word: typed})
        asked = BeautifulSoup(page, "html5lib")
        assert not asked.select("article.pane h3"), (url, typed)
        for tag in asked.select("input"):  # what was typed stands in the box again
            tag.decompose()
        told = asked.get_text().replace(f"“{typed}”", "")
        assert [secret for secret in HERS if secret in told] == []


def test_the_front_page_shows_what_is_open_and_when_the_record_was_confirmed(client, melati):
    page = text(client, FRONT, q="melati")
    assert "Terakhir dipastikan 3 November 2018" in page
    assert "Pelatihan Pembukuan" in page
    assert "Klinik koperasi" in page


def test_open_figures_add_up_to_all_cooperatives_in_the_figures(client, melati):
    gone = factories.CooperativeFactory(village=None, type="")
    factories.LifeStatusFactory(cooperative=gone, status="inactive", reason="uji")
    dissolved = factories.CooperativeFactory()
    factories.LifeStatusFactory(cooperative=dissolved, status="dissolved", reason="uji")
    factories.derive(gone, dissolved)
    for key in ("koperasi-per-kecamatan", "koperasi-per-jenis"):
        rows = EVERY[key].kept()
        assert sum(row[1] for row in rows) == 2, key
        assert all(row[1] == sum(row[2:]) for row in rows), key
        assert [row[2] for row in rows][-1] == 0, key  # the ill one without a place stands last
    assert sum(row[2] for row in EVERY["rat"].kept()) == 2
    assert str(Group.ILL.label) in text(client, DATA)


def test_a_file_has_the_heads_and_rows_of_the_page(client, melati):
    lines = text(client, reverse("portal:open_csv", args=["rat"])).splitlines()
    assert lines == ["Tahun buku,Keadaan RAT,Jumlah", "2017,Dilaporkan,1"]
    assert client.get("/data/koperasi.csv").status_code == 404


def test_the_front_page_counts_once_for_all_who_come(client, melati, django_assert_num_queries):
    client.get(FRONT)
    with django_assert_num_queries(0):
        client.get(FRONT)


@pytest.mark.parametrize("typed", ["", "\x00", "../../etc", "a/b", "😀", "x" * 10_000, " "])
def test_what_is_no_code_gets_a_sentence(client, typed):
    assert client.get(CHECK, {"kode": typed}, follow=True).status_code in {200, 404}


def test_the_number_of_a_certificate_is_no_code_and_is_told_so(client):
    page = client.get(CHECK, {"kode": "0012/SERT/DKUKM/2018"}).content.decode()

    assert "Itu nomor sertifikatnya." in page
    box = BeautifulSoup(page, "html5lib").select_one("#kode")
    assert (box["aria-describedby"], box["aria-invalid"]) == ("kode_error", "true")
    assert box["value"]  # stays to be mended
    assert len(EXAMPLE) == len(new_code())


def test_a_code_leads_to_its_certificate(client):
    for typed in (" AbC-12 ", "https://portal.test/sertifikat/AbC-12/"):
        answer = client.get(CHECK, {"kode": typed})
        assert answer["Location"] == reverse("certificates:verify", args=["AbC-12"])


def test_the_results_name_themselves_and_are_jumped_to(client, melati):
    page = client.get(FRONT, {"q": "melati"}).text
    assert "<title>Hasil untuk “melati” – " in page
    assert f'action="{FRONT}#hasil"' in page
    assert '<h2 id="hasil"' in page


def test_a_title_on_the_front_page_leads_to_what_a_stranger_may_read(client, melati):
    activity = Activity.objects.get(title="Pelatihan Pembukuan")
    target = f"kegiatan-{activity.pk}"
    assert f'href="{reverse("announced:list")}#{target}"' in client.get(FRONT).text
    assert f'id="{target}"' in client.get(reverse("announced:list")).text
