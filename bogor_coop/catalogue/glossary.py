"""The words of the choices, by room, as the second half of ``docs/glossary.md``."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import HOME
from .extract import ROOMS, Message

DOCUMENT = HOME / "docs" / "glossary.md"
MARK = "<!-- what follows is written by `make messages` -->\n"


def written(translations: Mapping[Message, tuple[str, ...]]) -> str:
    """The document with its second half anew; the first half is kept as people wrote it."""
    english = {m.singular: texts[0] for m, texts in translations.items()}
    by_hand = DOCUMENT.read_text(encoding="utf-8").partition(MARK)[0]
    return f"{by_hand}{MARK}" + "".join(f"\n{line}" for line in lines(english)) + "\n"


def lines(english: Mapping[str, str]) -> Iterator[str]:
    """A table per package that has choices."""
    for room in ROOMS:
        for file in sorted((HOME / room).rglob("enums.py")):
            choices = list(of_file(file))
            if not choices:
                continue
            yield from (
                f"### {file.parent.relative_to(HOME)}",
                "",
                "| in code | what it says | words (English) |",
                "|---|---|---|",
            )
            for name, meaning, words in choices:
                told = "; ".join(f"{word} ({english.get(word, word)})" for word in words)
                yield f"| `{name}` | {meaning} | {told} |".replace("|  |", "| |")
            yield ""


def of_file(file: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Name, first sentence and labels of each class of choices."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and (words := list(labels(node))):
            first = (ast.get_docstring(node) or "").partition("\n")[0]
            yield node.name, first, words


def labels(node: ast.ClassDef) -> Iterator[str]:
    """The word of each member, in its order."""
    for statement in node.body:
        value = statement.value if isinstance(statement, ast.Assign) else None
        if isinstance(value, ast.Tuple) and isinstance(value.elts[-1], ast.Call):
            *_, said = value.elts[-1].args
            if isinstance(said, ast.Constant):
                yield str(said.value)
