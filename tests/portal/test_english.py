"""Who chose English meets no Indonesian sentence; who chose nothing meets Indonesian."""

import datetime as dt
import re

import pytest
import time_machine
from bs4 import BeautifulSoup, Comment
from django.core.cache import cache
from django.urls import reverse

from bogor_coop.catalogue import PO, po
from tests import factories

pytestmark = pytest.mark.django_db
SPOKEN = ("aria-label", "title", "alt", "placeholder", "content")
STAFF_PAGES = (
    "portal:home",
    "portal:dashboard",
    "portal:dashboard_print",
    "registry:cooperative_list",
    "registry:cooperative_create",
    "imports:batch_list",
    "my_account",
)
RECORD_PAGES = (
    "registry:cooperative_detail",
    "registry:cooperative_edit",
    "registry:cooperative_history",
)


@pytest.fixture(autouse=True)
def december():
    cache.clear()
    with time_machine.travel(dt.datetime(2018, 12, 14, 2, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture(scope="module")
def indonesian():
    """Every message whose English differs, as a pattern: alone, or as a part when it is long."""
    untold = {m.singular for m, forms in po.read(PO).items() if m.singular not in forms}
    untold -= {forms[0] for forms in po.read(PO).values()}
    untold.discard("Baru")  # also half of the name Tanah Baru, on two lines of the tile map
    return re.compile(
        "|".join(
            pattern if len(text) > 24 else f"^{pattern}$"
            for text in sorted(untold, key=len, reverse=True)
            for pattern in [re.sub(r"%\\\(\w+\\\)s|\\\{\w+\\\}", "[^<>]{1,40}", re.escape(text))]
        )
    )


@pytest.fixture
def cooperative():
    made = factories.CooperativeFactory(name="Kopwan Melati")
    factories.LifeStatusFactory(cooperative=made)
    factories.AnnualMeetingFactory(cooperative=made, reported_on=dt.date(2018, 3, 1))
    factories.AnnualStatementFactory(cooperative=made, assets=123_456_789)
    factories.ContactFactory(cooperative=made)
    factories.derive(made)
    return made


def said(html: str) -> list[str]:
    """Each text and each spoken attribute of a page, Indonesian parts marked as such left out."""
    page = BeautifulSoup(html, "html5lib")
    for tag in page.select("script, style, body [lang=id]"):
        tag.decompose()
    texts = [str(t) for t in page.find_all(string=True) if not isinstance(t, Comment)]
    texts += [tag[a] for tag in page.find_all(True) for a in SPOKEN if tag.get(a)]
    return [" ".join(text.split()) for text in texts if text.strip()]


def left(html: str, indonesian) -> list[str]:
    return [text for text in said(html) if indonesian.search(text)]


@pytest.mark.parametrize("name", STAFF_PAGES + RECORD_PAGES)
def test_staff_who_chose_english_read_english(client, rani, cooperative, indonesian, name):
    rani.language = "en"
    rani.save()
    client.force_login(rani)
    args = [cooperative.pk] if name in RECORD_PAGES else []
    html = client.get(reverse(name, args=args)).content.decode()
    assert '<html lang="en"' in html
    assert left(html, indonesian) == []


def test_a_manager_who_chose_english_reads_english(client, ani, indonesian):
    ani.language = "en"
    ani.save()
    client.force_login(ani)
    html = client.get(reverse("portal:home"), follow=True).content.decode()
    assert '<html lang="en"' in html
    assert left(html, indonesian) == []


@pytest.mark.parametrize("name", ["portal:front", "account_login", "account_reset_password"])
def test_a_visitor_chooses_english_without_a_script(client, indonesian, cooperative, name):
    page = BeautifulSoup(client.get(reverse(name)).content, "html5lib")
    button = page.select_one("form.language button")
    form = button.find_parent("form")
    fields = {tag["name"]: tag["value"] for tag in form.select("input[type=hidden]")}
    assert page.html["lang"] == "id"
    assert "English" in button.get_text()
    answer = client.post(form["action"], fields | {button["name"]: button["value"]}, follow=True)
    html = answer.content.decode()
    assert answer.redirect_chain == [(reverse(name), 302)]
    assert '<html lang="en"' in html
    assert left(html, indonesian) == []
    assert 'value="id" lang="id"' in html


def test_what_the_browser_prefers_does_not_decide(client):
    html = client.get(reverse("portal:front"), headers={"accept-language": "en"}).content.decode()
    assert '<html lang="id"' in html


def test_an_unknown_language_is_no_choice(client):
    client.cookies["language"] = "xx"
    assert '<html lang="id"' in client.get(reverse("portal:front")).content.decode()


def test_the_language_of_the_menu_stays_with_the_person(client, rani):
    client.force_login(rani)
    client.post(reverse("ui:preferences"), {"language": "en", "next": reverse("portal:home")})
    rani.refresh_from_db()
    assert rani.language == "en"


def test_the_search_for_indonesian_finds_it(client, cooperative, indonesian):
    found = left(client.get(reverse("portal:front")).content.decode(), indonesian)
    assert len(found) > 5
