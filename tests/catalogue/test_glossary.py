"""The glossary says what the code says."""

import re

from bogor_coop.catalogue import HOME, PO, glossary, po

CODE = "\n".join(
    file.read_text(encoding="utf-8")
    for room in glossary.ROOMS
    for file in (HOME / room).rglob("*.py")
)


def test_the_choices_are_in_step_with_the_code():
    found = glossary.written(po.read(PO))
    assert found == glossary.DOCUMENT.read_text(encoding="utf-8"), "run `make messages`"


def test_every_list_of_choices_says_what_it_is_and_has_its_words():
    listed = dict(re.findall(r"^\| `(\w+)` \| .* \| (.+) \|$", found_part(), re.MULTILINE))
    assert "Pimpinan (Leadership)" in listed["Role"]
    assert len(listed) > 40


def test_the_words_written_by_hand_name_what_is_there():
    by_hand = glossary.DOCUMENT.read_text(encoding="utf-8").partition(glossary.MARK)[0]
    named = re.findall(r"^\| [^|]+ \| `(\w+)` \|", by_hand, re.MULTILINE)
    absent = [name for name in named if not re.search(rf"\bclass {name}\b|\b{name} = ", CODE)]
    assert named
    assert absent == []


def found_part() -> str:
    return glossary.DOCUMENT.read_text(encoding="utf-8").partition(glossary.MARK)[2]
