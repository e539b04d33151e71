"""Read a published list of programmes and activities into the tree of an edition.

Two layouts are met: one row per kegiatan (`kode_2.11, program, kode_kegiatan_2.11, kegiatan`, with
the older number in `kode_lama_1.15`) and one per sub kegiatan (`program_kode … subkegiatan`).
Official words are kept as they are, slips included; the display name is corrected in the portal.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from .enums import NodeLevel
from .models import NomenclatureEdition, NomenclatureNode

CODES = {
    NodeLevel.PROGRAM: ("program_kode", "kode_lama_1.15", "kode_2.11"),
    NodeLevel.ACTIVITY: ("kegiatan_kode", "kode_kegiatan_2.11"),
    NodeLevel.SUB_ACTIVITY: ("subkegiatan_kode",),
}
NAMES = {
    NodeLevel.PROGRAM: "program",
    NodeLevel.ACTIVITY: "kegiatan",
    NodeLevel.SUB_ACTIVITY: "subkegiatan",
}


@dataclass
class Outcome:
    """How many nodes were made, were there already, and which rows were refused."""

    created: int = 0
    known: int = 0
    refused: list[tuple[int, str, str]] = field(default_factory=list)


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, headers in lower case."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {(key or "").strip().lower(): (value or "").strip() for key, value in row.items()}


@transaction.atomic
def load(edition: NomenclatureEdition, rows: Iterable[Mapping[str, str]]) -> Outcome:
    """Add what is missing; a code of another width is refused with its row number."""
    outcome = Outcome()
    nodes = {node.code: node for node in edition.nodes.all()}
    for number, row in enumerate(rows, start=2):
        parent = None
        for level, code, name in _levels(row):
            code = _in_edition(code, edition, nodes)
            if not re.fullmatch(edition.node_shapes.get(level, "(?!)"), code):
                outcome.refused.append((number, code, f"{level}: width of this edition"))
                break
            parent = parent or nodes.get(".".join(code.split(".")[:2]))
            if code in nodes:
                outcome.known += 1
            elif parent is None:
                outcome.refused.append((number, code, "no parent"))
                break
            else:
                nodes[code] = NomenclatureNode.objects.create(
                    edition=edition, level=level, parent=parent, code=code, official_name=name[:400]
                )
                outcome.created += 1
            parent = nodes[code]
    return outcome


def _levels(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for level, columns in CODES.items():
        code = next((row[column] for column in columns if row.get(column)), "")
        if code and row.get(NAMES[level]):
            yield level, code, row[NAMES[level]]


def _in_edition(code: str, edition: NomenclatureEdition, nodes: Mapping) -> str:
    """A list of the later numbering (2.11) under an edition that prints 1.15."""
    affair = next((c for c, node in nodes.items() if node.level == NodeLevel.AFFAIR), "")
    return f"{affair}{code[4:]}" if code.startswith("2.11") and affair != "2.11" else code
