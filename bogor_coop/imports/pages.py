"""What the pages of a batch show: counts, tabs, problems, rows – with a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from bogor_coop.ui.parts import Pages, Tab
from bogor_coop.ui.tables import address

from .enums import BatchState, Outcome, Severity
from .mapping import why_ignored
from .models import Batch, Problem, Row, Verdict

PER_PAGE = 25
STEPS = [
    lazy("Unggah berkas"),
    lazy("Cocokkan kolom"),
    lazy("Periksa"),
    lazy("Terapkan"),
    lazy("Hasil"),
]
STEP_OF = {
    BatchState.UPLOADED: 2,
    BatchState.CHECKING: 3,
    BatchState.CHECKED: 3,
    BatchState.APPLYING: 4,
}
SHAPES = {
    Severity.REFUSED: ("cross", "c3"),
    Severity.DUPLICATE: ("diamond", ""),
    Severity.WARNING: ("triangle", ""),
}


def step(batch: Batch) -> int:
    return STEP_OF.get(BatchState(batch.state), 5)


@dataclass(frozen=True)
class Count:
    """One of the five numbers that sum to the rows."""

    label: str
    value: int
    url: str
    icon: str
    note: str


def counts(batch: Batch) -> list[Count]:
    """The five counts; each links to exactly that many rows."""
    url = reverse("imports:row_list", args=[batch.pk])
    done = batch.applied_at is not None
    fields = batch.counts.get("fields_changed", 0)
    notes = {
        Outcome.NEW: _("ditambahkan") if done else _("akan ditambahkan"),
        Outcome.CHANGED: _("%(count)s isian berbeda") % {"count": fields},
        Outcome.UNCHANGED: _("tidak disentuh"),
        Outcome.DUPLICATE: _("tidak diimpor") if done else _("perlu dipilih"),
        Outcome.REFUSED: _("tidak diimpor") if done else _("tidak akan diimpor"),
    }
    icons = {
        Outcome.NEW: "plus-circle",
        Outcome.CHANGED: "pencil-square",
        Outcome.UNCHANGED: "check-circle",
        Outcome.DUPLICATE: "file-earmark",
        Outcome.REFUSED: "x-circle",
    }
    return [
        Count(
            str(outcome.label), batch.count(outcome), f"{url}?hasil={outcome}",
            icons[outcome], notes[outcome],
        )
        for outcome in Outcome
    ]  # fmt: skip


def problem_tabs(batch: Batch, chosen: str) -> list[Tab]:
    """All problems, and each kind of them, with how many."""
    numbers = {s: batch.counts.get(f"problems_{s}", 0) for s in Severity.values}
    labels = [("", _("Semua")), *((s.value, str(s.label)) for s in Severity)]
    return [
        Tab(
            label,
            f"?jenis={key}#masalah" if key else "?#masalah",
            numbers[key] if key else sum(numbers.values()),
            current=key == chosen,
        )
        for key, label in labels
    ]


def problems(batch: Batch, kind: str):
    """The problems of a kind ("" is all), by row and column."""
    found = Problem.objects.filter(batch=batch).select_related("row")
    return found.filter(severity=kind) if kind in Severity.values else found


def cut(queryset: Any, query: QueryDict, *, anchor: str = "") -> tuple[list[Any], Pages]:
    """One page of a queryset and where it stands."""
    try:
        page = max(1, int(query.get("hal", "1")))
    except ValueError:
        page = 1
    total = queryset.count()
    page = min(page, max(1, -(-total // PER_PAGE)))
    start = (page - 1) * PER_PAGE
    rows = list(queryset[start : start + PER_PAGE])
    before = address(query, hal=str(page - 1)) + anchor if page > 1 else ""
    after = address(query, hal=str(page + 1)) + anchor if start + PER_PAGE < total else ""
    return rows, Pages(min(start + 1, total), start + len(rows), total, before, after)


def mended(problem: Problem) -> str | None:
    """The text that a person has put in the place of the cell since, or None."""
    if problem.row is None or problem.position is None:
        return None
    return problem.row.mends.get(str(problem.position))


def columns(batch: Batch) -> list[dict[str, Any]]:
    """Every column of the file: what it was read as, how many cells, why it is ignored."""
    labels = {field.key: field.label for field in batch.goal.fields}
    filled, bad = batch.counts.get("filled", {}), batch.counts.get("bad", {})
    return [
        {
            "name": name,
            "label": labels.get(batch.mapping.get(str(position), ""), ""),
            "filled": filled.get(str(position), 0),
            "bad": bad.get(str(position), 0),
            "why": why_ignored(batch.goal, name),
        }
        for position, name in enumerate(batch.header)
    ]


def described(batch: Batch, verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Verdicts with their changes in words and the address of their record."""
    words = batch.goal.describe([verdict.plan for verdict in verdicts])
    return [
        {
            "verdict": verdict,
            "changes": changes,
            "url": batch.goal.url_of(verdict.match) if verdict.match else "",
        }
        for verdict, changes in zip(verdicts, words, strict=True)
    ]


def cells(batch: Batch, row: Row) -> list[dict[str, Any]]:
    """Every cell of a row: column, meaning, what the file says, what was typed, its problems."""
    labels = {field.key: field.label for field in batch.goal.fields}
    found: dict[int | None, list[Problem]] = {}
    for problem in row.problems.all():
        found.setdefault(problem.position, []).append(problem)
    return [
        {
            "position": position,
            "name": name,
            "label": labels.get(batch.mapping.get(str(position), ""), ""),
            "raw": row.cells[position].strip() if position < len(row.cells) else "",
            "mend": row.mends.get(str(position)),
            "problems": found.get(position, []),
        }
        for position, name in enumerate(batch.header)
    ]
