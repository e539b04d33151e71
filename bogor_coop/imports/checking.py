"""The check of a batch: every row read, judged, counted once; every doubtful cell named."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .copying import as_json, copy
from .enums import ACCEPTED, BatchState, Outcome, Severity
from .models import Batch, Problem, Row, Verdict
from .rowreader import RowReader
from .targets import Judgement, Options

CHUNK = 3_000
VERDICT = (
    "row_id", "batch_id", "outcome", "title", "match", "candidates", "change_count", "plan",
)  # fmt: skip
PROBLEM = (
    "batch_id", "row_id", "number", "position", "column", "raw", "severity", "sentence",
    "suggestion", "mend",
)  # fmt: skip
Report = Callable[[int, int, object], None]


def chunks(batch: Batch) -> Iterator[list[Row]]:
    """The rows in order, a few thousand at a time, without the work of a big cursor."""
    after = 0
    while rows := list(batch.rows.filter(number__gt=after).order_by("number")[:CHUNK]):
        yield rows
        after = rows[-1].number


class Check:
    """One pass over a batch; ``run`` replaces the findings of the pass before."""

    def __init__(self, batch: Batch, report: Report) -> None:
        self.batch = batch
        self.report = report
        self.fields = batch.fields
        self.positions = {key: position for position, key in self.fields.items()}
        self.reader = RowReader(batch.goal, batch.header, self.fields)
        self.options = Options.from_json(batch.options)
        self.counts: Counter[str] = Counter()
        self.sums: dict[str, int] = {key: 0 for key in self.positions if self._field(key).summed}

    def _field(self, key: str):
        return next(field for field in self.batch.goal.fields if field.key == key)

    def run(self) -> None:
        """Judge all rows and write the counts into the batch, inside one transaction."""
        batch = self.batch
        Problem.objects.filter(batch=batch)._raw_delete(using="default")
        Verdict.objects.filter(batch=batch)._raw_delete(using="default")
        judge = batch.goal.judge(self.options)
        self._years_missing()
        done = 0
        for rows in chunks(batch):
            judgements = judge.judge([self.reader.read(row) for row in rows])
            self._keep(judgements)
            done += len(rows)
            self.report(done, batch.row_count, _("Memeriksa baris"))
        batch.counts = self._counts() | {"summary": judge.summary()}
        batch.checked_at = timezone.now()
        batch.state = BatchState.CHECKED
        batch.save(update_fields=["counts", "checked_at", "state"])

    def _keep(self, judgements: Sequence[Judgement]) -> None:
        for judgement in judgements:
            self._count(judgement)
        copy(
            Verdict,
            VERDICT,
            ([
                judgement.reading.row_id, self.batch.pk, judgement.outcome,
                judgement.title[:200], judgement.match, as_json(judgement.candidates),
                judgement.change_count, as_json(judgement.plan),
            ] for judgement in judgements),
        )  # fmt: skip
        copy(
            Problem,
            PROBLEM,
            (problem for judgement in judgements for problem in self._problems(judgement)),
        )

    def _problems(self, judgement: Judgement) -> Iterator[list[Any]]:
        reading = judgement.reading
        for finding in reading.findings:
            position = self.positions.get(finding.field)
            column = "" if position is None else self.batch.header[position]
            raw = reading.texts.get(finding.field, "")
            yield [
                self.batch.pk, reading.row_id, reading.number, position, column[:200], raw[:300],
                finding.severity, finding.sentence[:300], finding.suggestion[:300],
                None if finding.mend is None else finding.mend[:300],
            ]  # fmt: skip

    def _count(self, judgement: Judgement) -> None:
        reading = judgement.reading
        self.counts[judgement.outcome] += 1
        if judgement.outcome == Outcome.CHANGED:
            self.counts["fields_changed"] += judgement.change_count
        for finding in reading.findings:
            self.counts[f"problems_{finding.severity}"] += 1
        if judgement.outcome in ACCEPTED:
            for key in self.sums:
                value = reading.values.get(key)
                self.sums[key] += value if isinstance(value, int) else 0

    def _years_missing(self) -> None:
        """Yearly columns without a book year are read, but cannot be kept: said once each."""
        if self.options.book_year or "book_year" in self.positions:
            return
        for key, position in self.positions.items():
            if self._field(key).yearly:
                self.counts["problems_warning"] += 1
                Problem.objects.create(
                    batch=self.batch,
                    number=self.batch.header_row,
                    position=position,
                    column=self.batch.header[position],
                    severity=Severity.WARNING,
                    sentence=_("Kolom ini tidak disimpan: tahun bukunya tidak disebut"),
                )

    def _counts(self) -> dict[str, Any]:
        return {
            **{outcome.value: self.counts[outcome] for outcome in Outcome},
            **{f"problems_{s}": self.counts[f"problems_{s}"] for s in Severity.values},
            "fields_changed": self.counts["fields_changed"],
            "sums": {
                self.batch.header[self.positions[key]]: sum_ for key, sum_ in self.sums.items()
            },
            "filled": {str(position): count for position, count in self.reader.filled.items()},
            "bad": {str(position): count for position, count in self.reader.bad.items()},
        }


def check(batch: Batch, report: Report) -> None:
    """Check the batch; a batch that is no longer waiting for it stays as it is."""
    with transaction.atomic():
        batch = Batch.objects.select_for_update(of=["self"]).get(pk=batch.pk)
        if batch.state == BatchState.CHECKING:
            Check(batch, report).run()
