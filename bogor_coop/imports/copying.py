"""Many rows into one of our own tables at once, by COPY."""

import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x00": "\ufffd"})


class _Json(json.JSONEncoder):
    def default(self, value: Any) -> Any:
        return str(value)


def as_json(value: Any) -> str:
    """JSON text; dates and translated words as text."""
    return json.dumps(value, cls=_Json, ensure_ascii=False)


def copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert ``rows`` (values in the order of ``columns``; None is NULL, text as it is)."""
    lines = io.StringIO()
    for row in rows:
        cells = (r"\N" if cell is None else str(cell).translate(_ESCAPES) for cell in row)
        lines.write("\t".join(cells) + "\n")
    lines.seek(0)
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {quote(model._meta.db_table)} ({names}) FROM STDIN", lines)
