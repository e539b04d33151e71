"""Writing the accepted rows: a chunk at a time, a handful of statements each, one transaction."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext as _

from bogor_coop.imports.targets import Options, Planned, Written
from bogor_coop.refusals import PolicyRefused

from .. import standing
from ..models import AnnualMeeting, AnnualStatement, Cooperative, LifeStatus
from . import bulk
from .areas import AreaMaker
from .snapshots import COLUMNS

CHUNK = 2_000
NAMED = 5  # records named in a refusal
FACTS: dict[str, type[models.Model]] = {"meeting": AnnualMeeting, "statement": AnnualStatement}
UNSAID = {"withdrawn_reason": ""}
NO_PAPER = {
    "meeting": {"note": ""},
    "statement": {"note": ""},
}
APPEARED = """
    SELECT c.name FROM registry_cooperative c
    WHERE c.withdrawn_at IS NULL AND c.updated_at > %s AND NOT c.id = ANY(%s)
      AND (c.registration_number = ANY(%s) OR c.legal_entity_key = ANY(%s)
           OR c.normal_name = ANY(%s))
    LIMIT 5
"""


class Stale(PolicyRefused):
    """Records changed between the check and the applying; nothing was written."""

    def __init__(self, titles: Sequence[str]) -> None:
        names = ", ".join(titles[:NAMED])
        super().__init__(
            _("Sejak diperiksa, data ini berubah: %(names)s. Periksa ulang sebelum menerapkan.")
            % {"names": names}
        )


class Writer:
    """Writes planned rows and notes the images before them."""

    def __init__(self, options: Options, *, name: str, since: dt.datetime) -> None:
        self.options = options
        self.reason = _("Impor register %(name)s") % {"name": name}
        self.since = since
        self.areas = AreaMaker()
        self.written: dict[int, list[dict[str, Any]]] = {}
        self.created: set[int] = set()

    def run(self, rows: Iterable[Planned]) -> Iterator[list[Written]]:
        """One list per chunk. Raises Stale; the caller's transaction then undoes all."""
        source = iter(rows)
        # Two imports at once must not create one cooperative twice: they take turns.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('registry.importing'))")
        while chunk := list(islice(source, CHUNK)):
            yield self._chunk(chunk)

    def _chunk(self, rows: list[Planned]) -> list[Written]:
        self.written = {row.number: [] for row in rows}
        self._places(rows)
        records = self._changed(rows) | self._new(rows)
        self._lives(rows, records)
        for part in FACTS:
            self._facts(part, rows, records)
        standing.refresh(records.values())
        return [
            Written(row.number, row.title, records[row.number], self.written[row.number])
            for row in rows
        ]

    def _note(self, row: Planned, model: str, pk: int, version: int, before: Any) -> None:
        self.written[row.number].append(
            {"model": model, "pk": pk, "version": version, "before": before}
        )

    def _places(self, rows: list[Planned]) -> None:
        wanted = {row.number: tuple(row.plan["area"]) for row in rows if "area" in row.plan}
        made = self.areas.villages(wanted.values())
        for row in rows:
            if row.number in wanted:
                row.plan["set"]["village_id"] = made[wanted[row.number]]

    def _new(self, rows: list[Planned]) -> dict[int, int]:
        new = [row for row in rows if row.match is None]
        self._demand_absent(new)
        ids = bulk.insert(Cooperative, [row.plan["set"] | UNSAID for row in new])
        self.created.update(ids)
        for row, pk in zip(new, ids, strict=True):
            self._note(row, "cooperative", pk, 1, None)
        return {row.number: pk for row, pk in zip(new, ids, strict=True)}

    def _demand_absent(self, new: list[Planned]) -> None:
        """No cooperative may have got one of these numbers or names since the check."""
        keys = [row.plan["keys"] for row in new]
        numbers = [n for row in new if (n := row.plan["set"]["registration_number"])]
        with connection.cursor() as cursor:
            cursor.execute(
                APPEARED,
                [
                    self.since,
                    list(self.created),
                    numbers,
                    [legal for _name, legal in keys if legal],
                    [name for name, _legal in keys if name],
                ],
            )
            if appeared := [row[0] for row in cursor.fetchall()]:
                raise Stale(appeared)

    def _changed(self, rows: list[Planned]) -> dict[int, int]:
        matched = [row for row in rows if row.match is not None]
        changed = [row for row in matched if "set" in row.plan]
        met = bulk.update(
            Cooperative,
            [
                {
                    "id": row.match,
                    "version": row.plan["version"],
                    **{name: row.plan["set"][name] for name in COLUMNS},
                }
                for row in changed
            ],
        )
        self._demand_met(changed, {row.number: row.match for row in changed}, met)
        for row in changed:
            self._note(
                row, "cooperative", row.match or 0, row.plan["version"] + 1, row.plan["before"]
            )
        return {row.number: row.match for row in matched if row.match is not None}

    def _demand_met(self, rows: Sequence[Planned], keys: dict[int, Any], met: set[int]) -> None:
        lost = [row.title for row in rows if keys[row.number] not in met]
        if lost:
            raise Stale(lost)

    def _lives(self, rows: list[Planned], records: dict[int, int]) -> None:
        stated = [row for row in rows if "life" in row.plan]
        parts = {row.number: row.plan["life"] for row in stated}
        running = [row for row in stated if "close" in parts[row.number]]
        self._end_running(running, parts)
        fresh = [
            row for row in stated if parts[row.number].get("from") != parts[row.number]["since"]
        ]
        ids = bulk.insert(
            LifeStatus,
            [
                {
                    "cooperative_id": records[row.number],
                    "status": parts[row.number]["status"],
                    "period": f"[{parts[row.number]['since']},)",
                    "reason": self.reason[:300],
                    "decree_number": "",
                }
                for row in fresh
            ],
        )
        for row, pk in zip(fresh, ids, strict=True):
            self._note(row, "life", pk, 1, None)

    def _end_running(self, rows: list[Planned], parts: dict[int, dict[str, Any]]) -> None:
        """Close the running status at the date of the file; one that began that day is replaced."""
        updates = []
        for row in rows:
            part = parts[row.number]
            same_day = part["from"] == part["since"]
            end = "" if same_day else part["since"]
            updates.append(
                {
                    "id": part["close"],
                    "version": part["version"],
                    "status": part["status"] if same_day else part["was"],
                    "period": f"[{part['from']},{end})",
                }
            )
            before = {"status": part["was"], "period": f"[{part['from']},)"}
            self._note(row, "life", part["close"], part["version"] + 1, before)
        met = bulk.update(LifeStatus, updates)
        self._demand_met(rows, {row.number: parts[row.number]["close"] for row in rows}, met)

    def _facts(self, part: str, rows: list[Planned], records: dict[int, int]) -> None:
        stated = [(row, row.plan[part]) for row in rows if part in row.plan]
        new = [(row, plan) for row, plan in stated if "id" not in plan]
        old = [(row, plan) for row, plan in stated if "id" in plan]
        ids = bulk.insert(
            FACTS[part],
            [
                {
                    "cooperative_id": records[row.number],
                    "book_year": plan["book_year"],
                    **NO_PAPER[part],
                    **plan["set"],
                }
                for row, plan in new
            ],
        )
        for (row, _plan), pk in zip(new, ids, strict=True):
            self._note(row, part, pk, 1, None)
        met = bulk.update(
            FACTS[part],
            [{"id": plan["id"], "version": plan["version"], **plan["set"]} for _r, plan in old],
        )
        self._demand_met([row for row, _p in old], {r.number: p["id"] for r, p in old}, met)
        for row, plan in old:
            self._note(row, part, plan["id"], plan["version"] + 1, plan["before"])
