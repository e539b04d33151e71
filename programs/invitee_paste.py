"""Read a list of guests copied from a sheet: one line per guest, in words or with a head line."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from bogor_coop.ui import fields

from .enums import InviteeKind

COLUMNS = ("kind", "organisation", "name", "position", "email", "phone")
HEADS = {
    "unsur": "kind",
    "kind": "kind",
    "lembaga": "organisation",
    "instansi": "organisation",
    "organisation": "organisation",
    "nama": "name",
    "name": "name",
    "jabatan": "position",
    "position": "position",
    "surel": "email",
    "email": "email",
    "e-mail": "email",
    "hp": "phone",
    "nomor hp": "phone",
    "telepon": "phone",
    "phone": "phone",
}
LONGEST = {"organisation": 150, "name": 150, "position": 100, "email": 254}
MOST = 1000
KINDS = {
    "pemerintah": InviteeKind.GOVERNMENT,
    "asosiasi": InviteeKind.ASSOCIATION,
    "bank": InviteeKind.BANK,
    "koperasi": InviteeKind.COOPERATIVE,
    "perguruan": InviteeKind.UNIVERSITY,
    "universitas": InviteeKind.UNIVERSITY,
    "kampus": InviteeKind.UNIVERSITY,
    "lain": InviteeKind.OTHER,
}


@dataclass
class Line:
    """One line as it was understood; ``problems`` are sentences, with one it is left out."""

    number: int
    values: dict[str, str]
    problems: list[str] = field(default_factory=list)
    known: bool = False

    @property
    def good(self) -> bool:
        return not self.problems and not self.known

    @property
    def kind_word(self) -> str:
        return str(InviteeKind(self.values["kind"]).label)


def read(text: str) -> list[Line]:
    """The lines of ``text``, empty ones left out. Raises ValidationError beyond MOST."""
    rows = [row for row in _cells(text) if any(cell.strip() for cell in row)]
    columns: tuple[str, ...] = COLUMNS
    if rows and (heads := _heads(rows[0])):
        columns, rows = heads, rows[1:]
    if len(rows) > MOST:
        raise ValidationError(
            {"text": _("Paling banyak %(most)s baris sekaligus.") % {"most": MOST}}
        )
    return [_line(number, columns, row) for number, row in enumerate(rows, start=1)]


def _cells(text: str) -> list[list[str]]:
    separator = next((one for one in "\t;" if one in text), ",")
    try:
        return list(csv.reader(io.StringIO(text.replace("\0", "")), delimiter=separator))
    except csv.Error as error:
        raise ValidationError({"text": _("Daftar ini tidak terbaca.")}) from error


def _heads(row: list[str]) -> tuple[str, ...] | None:
    found = tuple(HEADS.get(cell.strip().casefold(), "") for cell in row)
    return found if sum(map(bool, found)) >= 2 and "organisation" in found else None


def _line(number: int, columns: tuple[str, ...], row: list[str]) -> Line:
    given = dict.fromkeys(COLUMNS, "")
    given.update(
        {name: " ".join(cell.split()) for name, cell in zip(columns, row, strict=False) if name}
    )
    line = Line(number, given)
    given["kind"] = _kind(line, given["kind"])
    if not given["organisation"]:
        line.problems.append(_("Lembaga belum diisi."))
    for name, most in LONGEST.items():
        _check_words(line, name, most)
    if given["email"]:
        try:
            validate_email(given["email"])
        except ValidationError:
            line.problems.append(
                _("Surel “%(email)s” tidak benar.") % {"email": given["email"][:60]}
            )
    try:
        given["phone"] = fields.PhoneField(required=False).clean(given["phone"])
    except ValidationError as error:
        line.problems.extend(error.messages)
    return line


def _check_words(line: Line, name: str, most: int) -> None:
    try:
        fields.LineField(required=False, max_length=most).clean(line.values[name])
    except ValidationError as error:
        line.problems.extend(error.messages)


def _kind(line: Line, word: str) -> str:
    folded = word.casefold()
    if folded in InviteeKind.values:
        return folded
    for beginning, kind in KINDS.items():
        if folded.startswith(beginning):
            return kind
    if folded:
        line.problems.append(_("Unsur “%(word)s” tidak dikenal.") % {"word": word[:40]})
    return InviteeKind.OTHER


def mark_known(lines: list[Line], known: set, same) -> None:
    """Mark the lines whose guest is on the list already, or stands twice in this one."""
    seen = set(known)
    for line in lines:
        if line.problems:
            continue
        key = same(line.values)
        line.known = key in seen
        seen.add(key)


def guests(lines: list[Line]) -> list[Mapping[str, str]]:
    """What the action takes: the good lines."""
    return [line.values for line in lines if line.good]
