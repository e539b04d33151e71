"""What the documents point at is there."""

import re
from pathlib import Path

import pytest

from tests.test_house import HOME, tracked

CATALOGUE = HOME / "locale/en/LC_MESSAGES/django.po"
DOCUMENTS = [HOME / "README.md", *tracked("docs/*.md")]
TARGETS = [
    (document, target)
    for document in DOCUMENTS
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8"))
    if "://" not in target
]


@pytest.mark.parametrize(("document", "target"), TARGETS, ids=[f"{d.name}:{t}" for d, t in TARGETS])
def test_a_link_leads_somewhere(document: Path, target: str):
    assert (document.parent / target).exists()


def test_every_make_target_named_in_a_document_exists():
    known = set(re.findall(r"^([a-z]+):", (HOME / "Makefile").read_text(), re.MULTILINE))
    named = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"`?\bmake ([a-z]+)\b`?", document.read_text(encoding="utf-8"))
        if f"`make {target}" in document.read_text(encoding="utf-8")
    }
    assert named - known == set()


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(file.name[:4]) for file in tracked("docs/adr/*.md")]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_every_word_that_the_guide_quotes_is_on_the_screen():
    said = set(re.findall(r'^msgid "(.+)"$', CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE))
    quoted = {
        (file.name, " ".join(words.split()))
        for file in tracked("docs/panduan/*.md")
        for words in re.findall(r'"([^"]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(quoted) > 100, "words of the screen stand in straight quotes"
    assert sorted((file, words) for file, words in quoted if words not in said) == []
