"""A card of the dashboard, frozen: words, numbers and picture as plain JSON values."""

import re
from collections.abc import Iterator
from html import unescape

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Card, Cell, Composition, Table

from .drawings import drawings, on_paper

TAG = re.compile(r"<[^>]*>")
KEPT = "\n\u00a0"  # line ends, and the space before "%" that never breaks
LANE = 260  # px of a bar between its label and its number


def plain(words: object) -> str:
    """Text without markup and without signs that cannot be printed."""
    text = unescape(TAG.sub("", str(words)))
    return "".join(sign for sign in text if sign.isprintable() or sign in KEPT).strip()


def frozen(card: Card) -> dict:
    """Everything that paper and workbook need of a card."""
    return {
        "key": card.key,
        "title": plain(getattr(card.chart, "title", "")),
        "finding": plain(card.finding),
        "as_at": plain(card.as_at),
        "sources": [plain(source) for source in card.sources],
        "definition": plain(card.definition),
        "table": frozen_table(card.table()),
        "picture": picture(card.chart),
    }


def frozen_table(table: Table) -> dict:
    """Heads, rows and total; each cell with its raw value and what is printed."""
    lines = [_line(label, cells) for label, cells in table.rows]
    return {
        "heads": [plain(head) for head in table.heads],
        "rows": lines,
        "total": _line(*table.total) if table.total else None,
    }


def _line(label: object, cells) -> dict:
    strong = bool(cells) and all(cell.strong for cell in cells)
    return {"label": plain(label), "cells": [_cell(cell) for cell in cells], "strong": strong}


def _cell(cell: Cell) -> dict:
    shown = cell.shown or (formats.number(cell.value) if cell.value is not None else "–")
    return {"value": cell.value, "shown": plain(shown), "strong": cell.strong}


def picture(chart) -> dict | None:
    """Bars with their labels, or one drawing; None where the table is the picture.

    ``says_all``: every number of the table stands in the picture too.
    """
    chart = getattr(chart, "tilemap", None) or chart
    if hasattr(chart, "lanes"):
        rows = [lane(one["row"].label, one["drawing"], one["row"].end) for one in chart.lanes()]
        legend = [_mark(item["swatch"], item["part"].label) for item in chart.legend]
        return {"kind": "lanes", "rows": rows, "legend": legend, "says_all": False}
    if callable(getattr(chart, "rows", None)):
        rows = [_bar(row) for row in chart.rows()]
        return {"kind": "lanes", "rows": rows, "legend": [], "says_all": True}
    found = drawings(str(chart.drawing))
    if not found:
        return None
    legend = [*_legend(chart)]
    labels = _labels(chart)
    rest = {"labels": labels, "legend": legend, "says_all": bool(labels)}
    return {"kind": "drawing", **on_paper(found[0]), **rest}


def _legend(chart) -> Iterator[dict]:
    """Swatches with words: of shades, or of the parts of a bar with their numbers."""
    for item in getattr(chart, "legend", []):
        if "words" in item:
            yield _mark(item["swatch"], item["words"])
    for row in getattr(chart, "rows", []):
        if isinstance(row, dict) and "swatch" in row:
            yield _mark(row["swatch"], row["part"].label)


def _labels(chart) -> list[dict]:
    """The large numbers under a composition."""
    if not isinstance(chart, Composition):
        return []
    return [
        {
            "number": formats.number(part.count),
            "words": plain(part.label),
            "second": " · ".join(plain(w) for w in (chart.share(part), part.note) if w),
        }
        for part in chart.parts
    ]


def lane(label: object, drawing: str, end: object) -> dict:
    """One bar between its label and its number; a bar of nothing is left empty."""
    drawn = on_paper(drawing, width=LANE) if drawing else {"svg": "", "alt": "", "height": 18}
    return {"label": plain(label), "end": plain(end), **drawn}


def _bar(row: dict) -> dict:
    one = row.get("bar") or row["target"]
    count = formats.number(one.count if "bar" in row else one.reached)
    end = " · ".join(words for words in (count, row["share"]) if words)
    return lane(one.label, row["drawing"], end)


def _mark(swatch: str, words: object) -> dict:
    return {"words": plain(words), **on_paper(swatch)}
