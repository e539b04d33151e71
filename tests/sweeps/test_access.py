"""Every address × every person: who gets the page, who is refused, and that reading only reads."""

from urllib.parse import unquote

import pytest
from django.test import override_settings
from django.urls import Resolver404, include, path, resolve

from registry.models.cooperatives import CooperativeQuerySet

from . import access
from .conftest import PEOPLE, TABLE, WRITTEN
from .routes import every_route, malformed
from .walk import Visitor, fits

METHODS = ("get", "post")
WROTE = "in a read-only transaction"


def test_the_table_decides_every_address():
    """A new page without an entry is red here: decide in access.yml who may see it."""
    assert sorted({route.key for route in every_route()} - TABLE.keys()) == []


def test_the_table_speaks_of_no_address_that_is_gone():
    used = {id(entry) for entry in TABLE.values()}
    assert [name for name, entry in WRITTEN.items() if id(entry) not in used] == []


def test_no_address_is_nameless():
    assert not [route.pattern for route in every_route() if "[" in route.name]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("method", METHODS)
def test_each_person_gets_what_the_table_says(who, method, walks, request):
    wrong = []
    for (name, variant), answer in walks.of(who, method, request).items():
        expected = getattr(TABLE[name], method)[who]
        if variant == "absent":
            fine = answer.status in (302, 403, 404, 405)
            if expected in (200, "ok", "redirect"):
                fine = answer.status == 404
        else:
            fine = fits(answer, expected)
        if not fine:
            wrong.append(f"{name} ({variant}): {expected} ≠ {answer.word} {answer.trouble}")
    assert not wrong


@pytest.mark.parametrize("who", PEOPLE)
def test_get_never_writes(who, walks, request):
    """Every GET ran in a transaction that the database itself keeps read-only."""
    answers = walks.of(who, "get", request)
    assert not [key for key, answer in answers.items() if WROTE in answer.trouble]


def reaches_a_view(url: str) -> bool:
    """What the URLconf itself knows nothing of is not found before any code of ours runs."""
    try:
        resolve(unquote(url))
    except Resolver404:
        return False
    return True


@pytest.mark.parametrize("who", ["anonymous", "rani"])
def test_addresses_nobody_issued_are_not_found_and_never_an_error(who, everybody):
    """Pages for links out of a mail say in words that the link is of no use; others are absent."""
    visitor, wrong = Visitor(everybody[who]), {}
    for route in every_route():
        for url in filter(reaches_a_view, malformed(route)):
            answer = visitor.ask("get", url)
            if answer.status >= 500 or (answer.status == 200 and TABLE[route.key].sample):
                wrong[url] = answer.trouble
    assert not wrong


@pytest.mark.parametrize("who", ["anonymous", "rani", "ani"])
def test_a_post_without_its_token_is_refused(who, everybody, samples):
    visitor = Visitor(everybody[who], csrf=True)
    taken = []
    for route in every_route():
        values = {k: samples[v] for k, v in TABLE[route.key].sample.items()}
        if visitor.ask("post", route.url(**values)).status != 403:
            taken.append(route.key)
    assert not taken


def test_demo_pages_are_absent_outside_the_demo(everybody, settings):
    settings.DEMO = settings.DEBUG = False
    visitor = Visitor(everybody["gita"])
    demo_only = [route for route in every_route() if TABLE[route.key].demo_only]
    assert demo_only
    assert not [r.key for r in demo_only if visitor.ask("get", r.url()).status != 404]


# Twins: the sweep itself must be able to go red. -----------------------------------------------


def careless(request):
    """A page that counts its visits while it is read."""
    from django.http import HttpResponse

    from bogor_coop.accounts.models import User

    User.objects.filter(pk=request.user.pk).update(full_name="Terbaca")
    return HttpResponse()


urlpatterns = [path("ceroboh/", careless, name="careless"), path("", include("bogor_coop.urls"))]


@override_settings(ROOT_URLCONF=__name__)
def test_twin_a_page_that_writes_when_read_is_caught(everybody):
    answer = Visitor(everybody["rani"]).ask("get", "/ceroboh/", read_only=True)
    assert WROTE in answer.trouble


@override_settings(ROOT_URLCONF=__name__)
def test_twin_an_address_without_an_entry_is_caught():
    assert {route.key for route in every_route()} - TABLE.keys() == {"careless"}


def test_twin_a_table_with_an_open_cell_is_refused(tmp_path):
    table = tmp_path / "access.yml"
    table.write_text("{people: [ani, rani], groups: {}, addresses: {x: {get: {ani: 200}}}}")
    with pytest.raises(access.Undecided, match="no answer for rani"):
        access.load(table)


def test_twin_a_changed_answer_is_seen(everybody, samples):
    """Rani may read the list; a table that said otherwise would be red."""
    answer = Visitor(everybody["rani"]).ask("get", "/koperasi/")
    assert fits(answer, 200)
    assert not fits(answer, 403)
    assert not fits(answer, "login")


def test_twin_a_page_without_its_check_is_caught(everybody, samples, monkeypatch):
    """The same walk with the right's check taken away: Citra gets a form that the table denies."""
    key, url = "registry:cooperative_edit pk", f"/koperasi/{samples['cooperative']}/ubah/"
    visitor, expected = Visitor(everybody["citra"]), TABLE[key].get["citra"]
    assert fits(visitor.ask("get", url), expected)
    monkeypatch.setattr("registry.views.acting.ActingView.check", staticmethod(lambda user: None))
    assert not fits(visitor.ask("get", url), expected)


def test_twin_without_the_scope_a_stranger_sees_the_record(everybody, samples, monkeypatch):
    """Budi is kept out by visible_to alone."""
    url = f"/koperasi/{samples['cooperative']}/"
    visitor = Visitor(everybody["budi"])
    assert visitor.ask("get", url).status == 404
    monkeypatch.setattr(CooperativeQuerySet, "visible_to", lambda self, user, at=None: self)
    assert visitor.ask("get", url).status == 200


def test_pages_that_ask_afresh_do_so_after_a_while(everybody, samples):
    """Each is asked by somebody whom it would serve."""
    calm = []
    for route in every_route():
        entry = TABLE[route.key]
        if entry.fresh:
            values = {k: samples[v] for k, v in entry.sample.items()}
            served = ("gita", *everybody)
            who = next(name for name in served if entry.post[name] in ("ok", "redirect"))
            visitor = Visitor(everybody[who], fresh=False)
            if visitor.ask("post", route.url(**values)).word != "reauth":
                calm.append(route.key)
    assert calm == []
