"""English is complete and in step with the code, told without the gettext programs."""

import gettext
import io
import re
from collections import Counter

import pytest

from bogor_coop.catalogue import MO, PO, extract, po
from bogor_coop.catalogue.extract import Message

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}|</?\w+[^>]*>")


@pytest.fixture(scope="module")
def said():
    return extract.messages()


@pytest.fixture(scope="module")
def english():
    return po.read(PO)


def test_every_message_of_code_and_templates_is_in_english(said, english):
    missing = {m.singular: places[0] for m, places in said.items() if m not in english}
    assert missing == {}, "run `make messages`, translate what it names, run it again"


def test_nothing_is_translated_that_nobody_says(said, english):
    assert [message for message in english if message not in said] == []


def test_translations_keep_every_placeholder_and_tag(english):
    wrong = {
        form: message.singular
        for message, forms in english.items()
        for form in forms
        if Counter(PLACEHOLDER.findall(form)) != Counter(PLACEHOLDER.findall(message.singular))
    }
    assert wrong == {}


def test_spaces_and_lines_at_the_ends_stay(english):
    def ends(text):
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    assert [
        form
        for message, forms in english.items()
        for form in forms
        if ends(form) != ends(message.singular)
    ] == []


def test_what_the_portal_reads_is_what_people_edit(english):
    assert MO.read_bytes() == po.compiled(english)


def test_what_is_written_is_read_back(said, english, tmp_path):
    copy = tmp_path / "django.po"
    copy.write_text(po.write(said, english), encoding="utf-8")
    assert po.read(copy) == english


def test_the_compiled_form_is_what_gettext_reads():
    compiled = po.compiled(
        {
            Message("", "Simpan", ""): ("Save",),
            Message("perpindahan", "Masuk", ""): ("Entered",),
            Message("", "%(n)s hari", "%(n)s hari"): ("%(n)s day", "%(n)s days"),
        }
    )
    read = gettext.GNUTranslations(io.BytesIO(compiled))
    assert read.gettext("Simpan") == "Save"
    assert read.pgettext("perpindahan", "Masuk") == "Entered"
    assert read.ngettext("%(n)s hari", "%(n)s hari", 1) == "%(n)s day"
    assert read.ngettext("%(n)s hari", "%(n)s hari", 2) == "%(n)s days"


def test_messages_are_found_wherever_they_are_marked(tmp_path, monkeypatch):
    monkeypatch.setattr(extract, "HOME", tmp_path)
    (tmp_path / "registry").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "registry" / "a.py").write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext as p\n"
        '_("Satu" " dua")\nngettext("x", "y", 2)\np("arti", "Kata")\nother("bukan")\n'
    )
    (tmp_path / "templates" / "a.html").write_text(
        "{% load i18n %}{% translate 'Tiga' %}{% icon 'x' label=_(\"Empat\") %}"
        "{% blocktranslate with n=1 %}{{ n }} lima{% endblocktranslate %}"
    )
    assert {tuple(message) for message in extract.messages()} == {
        ("", "Satu dua", ""),
        ("", "x", "y"),
        ("arti", "Kata", ""),
        ("", "Tiga", ""),
        ("", "Empat", ""),
        ("", "%(n)s lima", ""),
    }
