"""Whatever is typed into an address or a form: a page or a sentence comes, never a trace."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from registry import filters

from .conftest import TABLE
from .routes import every_route
from .walk import Visitor

HOUSE = Path(__file__).resolve().parents[2]
ASKED = re.compile(r"""GET(?:\.get|\.getlist)?[(\[]\s*["'](\w+)["']""")
MARKUP = "<script>kanari</script>"
VALUES = {
    "nul": "a\x00b",
    "not utf-8": "\udcff\udcfe",
    "huge": "9" * 10_000,
    "negative": "-1",
    "not a number": "NaN",
    "operators": "' OR 1=1 --):*&|!<->\\",
    "patterns": "%_%.*([{",
    "template": "{{ 7*7 }}{% load x %}",
    "markup": MARKUP,
    "day out of range": "2018-02-30",
    "many lines": "a\r\nBcc: x@contoh.test",
}
KINDS = list(VALUES)
TURNS = 3  # forms have many fields: every third turn is enough
NOT_OURS = {"mfa_add_webauthn"}  # allauth reads thousands of digits as a number, Python refuses
WHO = ("rani", "gita", "ani")
TYPED = ("input", "textarea", "select")
KEPT = ("csrfmiddlewaretoken", "idempotency_key")


def parameters() -> set[str]:
    """Every query parameter that the code reads, and those of the list."""
    source = [
        path.read_text(encoding="utf-8")
        for room in ("bogor_coop", "registry", "programs", "budget")
        for path in (HOUSE / room).rglob("*.py")
    ]
    listed = {part.metadata["name"] for part in filters._parameters()}
    return listed.union(*map(ASKED.findall, source))


def pages(who: str, samples: dict) -> list[str]:
    """Addresses that ``who`` may read."""
    return [
        route.url(**{name: samples[sample] for name, sample in TABLE[route.key].sample.items()})
        for route in every_route()
        if TABLE[route.key].get[who] in (200, "ok") and route.key not in NOT_OURS
    ]


@pytest.mark.parametrize("kind", VALUES)
def test_hostile_parameters_are_answered_in_words(kind, everybody, samples):
    visitor, value, wrong = Visitor(everybody["rani"]), VALUES[kind], {}
    given = {name: [value, value] for name in sorted(parameters())}
    for url in pages("rani", samples):
        answer = visitor.ask("get", url, read_only=True, data=encodable(given))
        if answer.status >= 500 or MARKUP.encode() in answer.body:
            wrong[url] = answer.trouble or "markup came back as markup"
    assert not wrong


def test_each_parameter_of_the_list_takes_each_value(everybody, samples):
    visitor, wrong, names = Visitor(everybody["rani"]), {}, sorted(parameters())
    for turn in range(len(KINDS)):
        answer = visitor.ask(
            "get", "/koperasi/", read_only=True, data=encodable(mixed(names, turn))
        )
        if answer.status >= 500:
            wrong[turn] = answer.trouble
    assert not wrong


def mixed(names: list[str], turn: int) -> dict[str, str]:
    """Each name with another of the values; after all turns each has had every one."""
    return {name: VALUES[KINDS[(turn + i) % len(KINDS)]] for i, name in enumerate(names)}


@pytest.mark.parametrize("who", WHO)
def test_hostile_forms_are_answered_in_words(who, everybody, samples):
    """Every form of every page; its fields take turns with the values."""
    visitor, wrong, posted = Visitor(everybody[who]), {}, 0
    for action, fields in every_form(visitor, pages(who, samples)).items():
        kept = {name: value for name, value in fields if name in KEPT}
        names = [name for name, _ in fields if name not in KEPT]
        for turn in range(0, len(KINDS), TURNS):
            answer = visitor.ask("post", action, data=encodable(mixed(names, turn) | kept))
            posted += 1
            if answer.status >= 500 or MARKUP.encode() in answer.body:
                wrong[action, turn] = answer.trouble or "markup came back as markup"
    assert not wrong
    assert posted


def every_form(visitor: Visitor, urls: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Target → fields with what they hold, over all forms that post."""
    forms = {}
    for url in urls:
        soup = BeautifulSoup(visitor.ask("get", url).body, "html.parser")
        for form in soup.find_all("form", method=re.compile("post", re.IGNORECASE)):
            fields = [
                (field["name"], field.get("value", ""))
                for field in form.find_all(TYPED)
                if field.get("name") and field.get("type") != "file"
            ]
            forms.setdefault(form.get("action") or url, fields)
    return forms


def encodable(data: dict) -> dict:
    """Lone surrogates stand for raw bytes; the test client cannot send them in a form."""
    return {
        name: [clean(value) for value in values] if isinstance(values, list) else clean(values)
        for name, values in data.items()
    }


def clean(value: str) -> bytes | str:
    return value.encode("utf-8", "surrogateescape") if "\udcff" in value else value
