"""From the texts of a row to values and findings, column by column."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from .cells import CLEAR, BadCell, Doubtful, Parser, fold
from .enums import Severity
from .models import Row
from .targets import Field, Finding, Reading, Target

MEMO_SIZE = 2_000


class _Memo:
    """Remembers what short cells meant: registers repeat themselves."""

    def __init__(self, parse: Parser) -> None:
        self.parse = parse
        self.known: dict[str, Any] = {}

    def __call__(self, text: str) -> Any:
        if text in self.known:
            return self.known[text]
        try:
            value = self.parse(text)
        except BadCell as bad:
            value = bad
        if len(self.known) < MEMO_SIZE and len(text) < 40:
            self.known[text] = value
        return value


class RowReader:
    """Reads the rows of one batch after its mapping (column position → field key)."""

    def __init__(self, target: Target, header: Sequence[str], mapping: Mapping[int, str]) -> None:
        fields = {field.key: field for field in target.fields}
        self.width = len(header)
        self.clear = fold(target.clear_mark)
        self.columns: list[tuple[int, Field, _Memo]] = [
            (position, fields[key], _Memo(fields[key].parse))
            for position, key in sorted(mapping.items())
            if key in fields
        ]
        self.filled = dict.fromkeys((position for position, _f, _m in self.columns), 0)
        self.bad = dict.fromkeys(self.filled, 0)

    def read(self, row: Row) -> Reading:
        """The reading of a row; every cell that cannot be read has its finding."""
        cells = row.texts if row.mends else row.cells
        reading = Reading(
            row.number, {}, {}, decision=row.decision, same_as=row.same_as, row_id=row.pk
        )
        for position, field, parse in self.columns:
            text = cells[position].strip() if position < len(cells) else ""
            if text:
                self.filled[position] += 1
                self._cell(reading, position, field, parse, text)
        self._extra_cells(reading, cells)
        return reading

    def _cell(self, reading: Reading, position: int, field: Field, parse: _Memo, text: str) -> None:
        reading.texts[field.key] = text
        value = self._cleared(field) if self._is_clear_mark(text) else parse(text)
        if isinstance(value, BadCell):
            self.bad[position] += 1
            severity = Severity.REFUSED if field.required else Severity.WARNING
            self._note(reading, field, severity, value)
        elif isinstance(value, Doubtful):
            self._note(reading, field, Severity.WARNING, value)
            if value.value is not None:
                reading.values[field.key] = value.value
        elif value is not None:
            reading.values[field.key] = value

    def _is_clear_mark(self, text: str) -> bool:
        return text.startswith("[") and text.endswith("]") and fold(text) == self.clear

    def _cleared(self, field: Field) -> Any:
        return BadCell(_("Kolom ini tidak dapat dikosongkan")) if field.required else CLEAR

    def _note(
        self, reading: Reading, field: Field, severity: str, what: BadCell | Doubtful
    ) -> None:
        reading.findings.append(
            Finding(field.key, severity, what.sentence, what.suggestion, what.mend)
        )

    def _extra_cells(self, reading: Reading, cells: Sequence[str]) -> None:
        extra = [cell for cell in cells[self.width :] if cell.strip()]
        if extra:
            reading.texts[""] = " | ".join(extra)
            reading.note(
                "",
                Severity.REFUSED,
                _("Baris ini punya %(count)s isian di luar judul kolom") % {"count": len(extra)},
                suggestion=_("Mungkin ada pemisah kolom di dalam suatu isian"),
            )
