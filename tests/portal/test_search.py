"""The search over all rooms: everything one may see, grouped and counted, and nothing else."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from bogor_coop.portal.search import SHOWN, Answer
from bogor_coop.ui import finders
from budget.enums import Kind
from tests import factories
from tests.budget.world import Office
from tests.programs import factories as programs

URL = reverse("portal:search")
pytestmark = pytest.mark.django_db
HERS = {"koperasi", "kegiatan"}
OFFICE = HERS | {"anggaran", "dokumen", "pengurus", "kasus"}


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(dt.datetime(2018, 12, 14, 2, tzinfo=dt.UTC), tick=True):
        yield


def cooperative(name="Kopwan Melati Sejahtera", **given):
    made = factories.CooperativeFactory(name=name, **given)
    factories.LifeStatusFactory(cooperative=made)
    factories.derive(made)
    return made


@pytest.fixture
def melati(eka, fajar, dedi):
    """One thing of every kind is called Melati; the cooperative's manager is Ani."""
    made = cooperative()
    factories.ContactFactory(cooperative=made, name="Bu Melati Suryati")
    factories.UserFactory(full_name="Melati Pengguna")
    programs.ActivityFactory(title="Pelatihan Melati")
    programs.ActivityFactory(title="Rencana Melati", state="planned")
    programs.CaseFactory(cooperative=made, summary="Pembukuan Melati")
    office = Office(eka, fajar, dedi)
    line = office.line(office.activity(title="Klinik Melati"))
    office.draft(Kind.INITIAL, (line, 1000), purpose="DPA Melati")
    return made


def answer(user, text="melati") -> dict[str, finders.Hits]:
    return {group.finder.key: group.hits for group in Answer.to(user, text).groups}


@pytest.mark.parametrize("persona", ["rani", "citra", "intan", "eka", "fajar", "dedi"])
def test_the_office_finds_everything_but_accounts(melati, request, persona):
    assert set(answer(request.getfixturevalue(persona))) == OFFICE


@pytest.mark.parametrize("persona", ["hadi", "gita"])
def test_who_may_read_accounts_finds_people_too(melati, request, persona):
    assert set(answer(request.getfixturevalue(persona))) == OFFICE | {"pengguna"}


def test_a_manager_finds_her_own_cooperative_and_what_was_announced(melati, ani, budi):
    factories.ManagershipFactory(user=ani, cooperative=melati)
    found = answer(ani)
    assert set(found) == HERS
    assert [hits.total for hits in found.values()] == [1, 1]
    assert set(answer(budi)) == {"kegiatan"}


def test_only_the_guard_keeps_other_cooperatives_from_a_manager(melati, budi, monkeypatch):
    """The twin: without the scope Budi finds what is not his."""
    monkeypatch.setattr(type(melati)._default_manager._queryset_class, "visible_to",
                        lambda self, user, at=None: self)  # fmt: skip
    assert "koperasi" in answer(budi)


def test_every_hit_opens_for_who_found_it(client, melati, gita, ani):
    factories.ManagershipFactory(user=ani, cooperative=melati)
    for user in (gita, ani):
        client.force_login(user)
        for hits in answer(user).values():
            for hit in hits.rows:
                assert client.get(hit.url).status_code == 200, hit


def test_a_slip_is_forgiven_and_said(rani, melati):
    hits = answer(rani, "sejahtra melati")["koperasi"]
    assert hits.total == 1
    assert "“sejahtra” → “sejahtera”" in hits.note


def test_many_are_cut_and_counted_and_the_list_has_that_many(client, rani):
    for number in range(SHOWN + 2):
        cooperative(f"Kopwan Melati {number}")
    hits = answer(rani)["koperasi"]
    assert (len(hits.rows), hits.total) == (SHOWN, SHOWN + 2)
    client.force_login(rani)
    page = BeautifulSoup(client.get(hits.more_url).content, "html5lib")
    assert len(page.select("table.list tbody tr")) == SHOWN + 2


@pytest.mark.parametrize("typed", ["", "m", "\x00\x00", "' OR 1=1 --", ":*&|!", "x" * 10_000,
                                   "\u202emelati", "😀😀", "%_%"])  # fmt: skip
def test_any_text_is_harmless(client, gita, melati, typed):
    client.force_login(gita)
    assert client.get(URL, {"q": typed}).status_code == 200


def test_nothing_found_says_what_to_do(client, rani):
    client.force_login(rani)
    assert "Tidak ada yang cocok dengan “zzzz”" in client.get(URL, {"q": "zzzz"}).content.decode()


def test_the_results_come_alone_when_htmx_asks(client, rani, melati):
    client.force_login(rani)
    part = client.get(URL, {"q": "melati"}, headers={"HX-Request": "true"}).content.decode()
    assert "<mark>Melati</mark>" in part
    assert "<html" not in part


def test_the_bar_leads_here(client, rani, ani):
    for user in (rani, ani):
        client.force_login(user)
        page = BeautifulSoup(client.get(reverse("portal:home"), follow=True).content, "html5lib")
        ways = [form["action"] for form in page.select("header form[role=search]")]
        ways += [urlsplit(link["href"]).path for link in page.select("header a.icon-target")]
        assert URL in ways


@pytest.mark.parametrize("many", [1, 3])
def test_the_number_of_queries_does_not_grow(gita, melati, many, django_assert_max_num_queries):
    for number in range(many):
        made = cooperative(f"Kopwan Melati {number}")
        factories.ContactFactory(cooperative=made, name=f"Melati {number}")
        programs.ActivityFactory(title=f"Klinik Melati {number}")
        programs.CaseFactory(cooperative=made, summary=f"Melati {number}")
        factories.UserFactory(full_name=f"Melati {number}")
    assert gita.permissions
    with django_assert_max_num_queries(20):
        answer(gita)
