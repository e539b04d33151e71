"""Reads the table of who gets what (``access.yml``) and refuses one that leaves anything open."""

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

TABLE = Path(__file__).with_name("access.yml")
ANSWERS = {"ok", "login", "reauth", "redirect", 200, 204, 400, 403, 404, 405}


@dataclass(frozen=True)
class Entry:
    """What one address answers to each person, by method, and with which object it is tried."""

    get: dict[str, object]
    post: dict[str, object]
    sample: dict[str, str] = field(default_factory=dict)
    query: str = ""
    demo_only: bool = False
    fresh: bool = False


class Undecided(Exception):
    """The table leaves a cell open, fills it twice, or uses a word that it does not know."""


def load(path: Path = TABLE) -> tuple[list[str], dict[str, Entry]]:
    """The people of the table and its entries by the name of the address."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    people, groups = table["people"], table["groups"]
    return people, {
        name: _entry(name, given, people, groups) for name, given in table["addresses"].items()
    }


def expanded(written: dict[str, Entry], keys: list[str]) -> dict[str, Entry]:
    """One entry per address: its own, or that of the pattern with * that fits."""
    return {
        key: written[fitting]
        for key in keys
        if (fitting := next((w for w in written if key == w or _fits(key, w)), None))
    }


def _fits(key: str, pattern: str) -> bool:
    return "*" in pattern and fnmatchcase(key, pattern)


def _entry(name: str, given: dict, people: list[str], groups: dict) -> Entry:
    cells = {
        method: _cells(f"{name} {method}", given.get(method), people, groups)
        for method in ("get", "post")
    }
    return Entry(
        **cells,
        sample=given.get("sample", {}),
        query=given.get("query", ""),
        demo_only=given.get("demo_only", False),
        fresh=given.get("fresh", False),
    )


def _cells(where: str, given: object, people: list[str], groups: dict) -> dict[str, object]:
    """One answer per person: a named person before a group, and never two groups for one."""
    if not isinstance(given, dict):
        given = {"everyone": given}
    named = {who: answer for who, answer in given.items() if who in people}
    cells: dict[str, object] = {}
    for who, answer in given.items():
        if answer not in ANSWERS:
            raise Undecided(f"{where}: {answer!r} is not an answer")
        if who in named:
            continue
        if who not in groups:
            raise Undecided(f"{where}: nobody is called {who}")
        for person in set(groups[who]) - named.keys():
            if cells.setdefault(person, answer) != answer:
                raise Undecided(f"{where}: two answers for {person}")
    cells |= named
    if missing := [person for person in people if person not in cells]:
        raise Undecided(f"{where}: no answer for {', '.join(missing)}")
    return cells
