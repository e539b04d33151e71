"""A suspected duplicate beside what it may repeat."""

from typing import Any

from .models import Batch, Row, Verdict


def compare(batch: Batch, row: Row, verdict: Verdict) -> dict[str, Any] | None:
    """Columns (this row, then each candidate) and lines (label, texts); None without candidates."""
    if not verdict.candidates:
        return None
    records = [c["record"] for c in verdict.candidates if "record" in c]
    facts = batch.goal.facts_of(records)
    others = {
        other.number: other.texts
        for other in batch.rows.filter(
            number__in=[c["row"] for c in verdict.candidates if "row" in c]
        )
    }
    lines = []
    for position, key in sorted(batch.fields.items()):
        texts = [_text(row.texts, position)]
        for candidate in verdict.candidates:
            if "row" in candidate:
                texts.append(_text(others.get(candidate["row"], []), position))
            else:
                texts.append(facts.get(candidate["record"], {}).get(key, ""))
        if any(texts[1:]):
            lines.append((batch.header[position], texts, len(set(texts)) > 1))
    return {
        "candidates": [
            {**c, "url": batch.goal.url_of(c["record"]) if "record" in c else ""}
            for c in verdict.candidates
        ],
        "lines": lines,
        "same_as": row.same_as,
    }


def _text(texts: list[str], position: int) -> str:
    return texts[position].strip() if position < len(texts) else ""
