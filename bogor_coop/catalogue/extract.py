"""Every message that code and templates give to gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

from . import HOME

ROOMS = ("bogor_coop", "registry", "budget", "programs")
# How many of the first arguments each function takes as text, and whether a context leads them.
FUNCTIONS = {
    "gettext": (1, False),
    "ngettext": (2, False),
    "pgettext": (1, True),
    "npgettext": (2, True),
}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(
    rf"(?<!\w)(_|{'|'.join(FUNCTIONS)})\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)", re.DOTALL
)


class Message(NamedTuple):
    """What identifies a message in a catalogue."""

    context: str
    singular: str
    plural: str


def messages() -> dict[Message, list[str]]:
    """Each message with the files that say it, both in reading order."""
    found: dict[Message, list[str]] = {}
    plurals: dict[tuple[str, str], Message] = {}
    for file in files():
        said = in_template(file) if file.parts[0] == "templates" else in_code(file)
        for message in said:
            places = found.setdefault(message, [])
            if str(file) not in places:
                places.append(str(file))
            if message.plural:
                plurals[message[:2]] = message
    for message in [m for m in found if not m.plural and m[:2] in plurals]:
        found[plurals[message[:2]]] += found.pop(message)  # gettext looks both up in one place
    return found


def files() -> Iterator[Path]:
    """Paths from the project's home; migrations only repeat what the models say."""
    paths = [file for room in ROOMS for file in (HOME / room).rglob("*.py")]
    paths += [file for end in ("html", "txt") for file in (HOME / "templates").rglob(f"*.{end}")]
    for path in sorted(paths):
        if "migrations" not in path.parts:
            yield path.relative_to(HOME)


def in_code(file: Path) -> Iterator[Message]:
    """The literal messages of a module; what a variable holds is not seen."""
    tree = ast.parse((HOME / file).read_text(encoding="utf-8"))
    names = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            function = names.get(node.func.id)
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if function and len(texts) >= FUNCTIONS[function][0] + FUNCTIONS[function][1]:
                yield _message(function, [str(text) for text in texts])


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Name in this module → function of FUNCTIONS."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                plain = alias.name.removesuffix("_lazy").removesuffix("_noop")
                if plain in FUNCTIONS:
                    yield alias.asname or alias.name, plain


def in_template(file: Path) -> Iterator[Message]:
    """The messages of a template, as Django itself hands them to xgettext."""
    source = (HOME / file).read_text(encoding="utf-8")
    for function, literals in CALL.findall(templatize(source, origin=str(file))):
        texts = [ast.literal_eval(text) for text in re.findall(LITERAL, literals)]
        yield _message("gettext" if function == "_" else function, texts)


def _message(function: str, texts: list[str]) -> Message:
    count, has_context = FUNCTIONS[function]
    context = texts.pop(0) if has_context else ""
    return Message(context, texts[0], texts[1] if count == 2 else "")
