"""Reading and writing catalogues: .po as people edit it, .mo as gettext reads it."""

import ast
import re
import struct
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import Path

from .extract import Message

Translations = dict[Message, tuple[str, ...]]
HEADER = "".join(
    f"{line}\n"
    for line in (
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        "Language: en",
        "Plural-Forms: nplurals=2; plural=(n != 1);",
    )
)
LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d\])? )?(".*")')


def read(file: Path) -> Translations:
    """The entries of a .po file that have a translation."""
    entries: Translations = {}
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        parts = _parts(block)
        singular = "".join(parts["msgid"])
        if singular and all(parts["msgstr"]):
            message = Message("".join(parts["msgctxt"]), singular, "".join(parts["msgid_plural"]))
            entries[message] = tuple(parts["msgstr"])
    return entries


def _parts(block: str) -> dict[str, list[str]]:
    """Keyword → its texts; lines that only continue are joined to the one before."""
    parts: dict[str, list[str]] = {"msgctxt": [], "msgid": [], "msgid_plural": [], "msgstr": []}
    keyword = ""
    for line in block.splitlines():
        if match := LINE.fullmatch(line):
            text = ast.literal_eval(match[2])
            if match[1]:
                keyword = match[1]
                parts[keyword].append(text)
            else:
                parts[keyword][-1] += text
    return parts


def write(said: Mapping[Message, Iterable[str]], translations: Translations) -> str:
    """The .po text: every message with the files that say it; "" where a translation is missing."""
    blocks = [f'msgid ""\nmsgstr {_quoted(HEADER)}']
    for message, places in said.items():
        forms = translations.get(message, ("", "") if message.plural else ("",))
        blocks.append("\n".join(_entry(message, places, forms)))
    return "\n\n".join(blocks) + "\n"


def _entry(message: Message, places: Iterable[str], forms: tuple[str, ...]) -> Iterable[str]:
    yield from (f"#: {place}" for place in places)
    if "%(" in message.singular:
        yield "#, python-format"
    if message.context:
        yield f"msgctxt {_quoted(message.context)}"
    yield f"msgid {_quoted(message.singular)}"
    if message.plural:
        yield f"msgid_plural {_quoted(message.plural)}"
        yield from (f"msgstr[{n}] {_quoted(form)}" for n, form in enumerate(forms))
    else:
        yield f"msgstr {_quoted(forms[0])}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    lines = escaped.split("\n")
    if len(lines) == 1:
        return f'"{escaped}"'
    whole = [f'"{line}\\n"' for line in lines[:-1]] + ([f'"{lines[-1]}"'] if lines[-1] else [])
    return "\n".join(['""', *whole])


def compiled(translations: Translations) -> bytes:
    """The .mo file, the same for the same translations."""
    texts = {"": HEADER}
    for message, forms in translations.items():
        lead = f"{message.context}\x04" if message.context else ""
        tail = f"\0{message.plural}" if message.plural else ""
        texts[f"{lead}{message.singular}{tail}"] = "\0".join(forms)
    pairs = sorted((key.encode(), value.encode()) for key, value in texts.items())
    tables, count = 28, len(pairs)
    start = tables + 16 * count
    keys, values = ([pair[n] for pair in pairs] for n in (0, 1))
    places = accumulate((len(text) + 1 for text in keys + values), initial=start)
    table = [number for text, place in zip(keys + values, places, strict=False)
             for number in (len(text), place)]  # fmt: skip
    head = (0x950412DE, 0, count, tables, tables + 8 * count, 0, start)
    return struct.pack(f"<{7 + len(table)}I", *head, *table) + b"".join(
        text + b"\0" for text in keys + values
    )
