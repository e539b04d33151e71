"""The public page: what anybody may know, and nothing more."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from bogor_coop.portal.public import lookup
from registry.enums import Life
from registry.search import search
from tests import factories

URL = reverse("portal:front")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def december():
    cache.clear()
    with time_machine.travel(dt.datetime(2018, 12, 14, 2, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture
def melati():
    made = factories.CooperativeFactory(
        name="Kopwan Melati Sejahtera",
        legal_entity_number="518/BH/XIII.3/2003",
        registration_number="3271060012047",
        phone="+628120000999",
        address="Jalan Rahasia 5",
    )
    factories.LifeStatusFactory(cooperative=made)
    factories.AnnualMeetingFactory(cooperative=made, reported_on=dt.date(2018, 3, 1))
    factories.AnnualStatementFactory(cooperative=made, assets=123_456_789)
    factories.ContactFactory(cooperative=made, name="Enok Suryati", phone="+628120000001")
    factories.derive(made)
    return made


def found(client, typed) -> str:
    answer = client.get(URL, {"q": typed})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "typed",
    ["melati sejahtera", "sejahtera melati", "518/BH/XIII.3/2003", "3271060012047", "sejahtra"],
)
def test_a_cooperative_is_found_by_name_number_or_a_slip(client, melati, typed):
    page = found(client, typed)

    assert "1 koperasi ditemukan" in page
    assert "Dilaporkan" in page


def test_nothing_personal_and_no_money_is_shown(client, melati):
    page = found(client, "melati")

    for secret in ("Enok", "0812", "628120000", "123.456.789", "Jalan Rahasia"):
        assert secret not in page


def test_nobody_is_found_by_her_name(client, melati):
    assert "Koperasi tidak ditemukan" in found(client, "Enok Suryati")


def test_only_the_guard_keeps_her_name_from_being_found(client, melati, monkeypatch):
    """The twin: a search that looks at people finds her cooperative."""
    monkeypatch.setattr(lookup, "search", lambda records, text, people: search(records, text))

    assert "1 koperasi ditemukan" in found(client, "Enok Suryati")


def test_withdrawn_records_are_not_found_and_dissolved_ones_say_so(client, melati):
    gone = factories.CooperativeFactory(name="Kopwan Anggrek")
    factories.LifeStatusFactory(cooperative=gone, status=Life.DISSOLVED, reason="uji")
    wrong = factories.CooperativeFactory(
        name="Kopwan Salah Ketik", withdrawn_at=dt.datetime.now(dt.UTC), withdrawn_reason="uji"
    )
    factories.LifeStatusFactory(cooperative=wrong)
    factories.derive(gone, wrong)

    assert "Dibubarkan" in found(client, "anggrek")
    assert "Salah Ketik" not in found(client, "salah ketik").replace("salah ketik", "")


@pytest.mark.parametrize("typed", ["\x00", "' OR 1=1 --", ":*&|!", "x" * 10_000, "   ", "%_%"])
def test_hostile_words_are_harmless(client, melati, typed):
    found(client, typed)


def test_whoever_is_signed_in_goes_home(client, rani):
    client.force_login(rani)

    assert client.get(URL)["Location"] == reverse("portal:home")


def test_the_figure_is_open_data(client, melati):
    answer = client.get(reverse("portal:front_csv"))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert lines[0].startswith("Golongan per 2018-12-14")
    assert lines[1] == 'Aktif & sehat,1,"100,0\xa0%"'


def test_too_many_questions_of_one_address_are_refused(client, melati, settings):
    settings.LOOKUP_RATE = "2/m/ip"
    answers = [client.get(URL, {"q": "melati"}).status_code for _ in range(3)]

    assert answers == [200, 200, 429]
    assert client.get(URL).status_code == 200


def test_the_number_of_queries_does_not_grow(client, melati, django_assert_max_num_queries):
    with django_assert_max_num_queries(6) as first:
        found(client, "kopwan melati")
    for name in ("Kopwan Melati Dua", "Kopwan Melati Tiga"):
        more = factories.CooperativeFactory(name=name)
        factories.LifeStatusFactory(cooperative=more)
        factories.derive(more)
    with django_assert_max_num_queries(len(first)):
        found(client, "kopwan melati")
