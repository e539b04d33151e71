"""Runs alone, as a child with limits: a spreadsheet in, lines of JSON out; formulas never run.

Exit codes: 3 unreadable, 4 empty, 5 too many rows; killed or 6: out of memory or time.
"""

import datetime as dt
import json
import resource
import sys


def as_text(value: object) -> str:
    """A cell as a person would type it in Indonesia: whole numbers bare, decimals with comma."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return repr(value).replace(".", ",")
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    text = "" if value is None else str(value)
    return "".join(c if c in "\t\n\r" or ord(c) >= 32 else "\ufffd" for c in text)


def convert(source: str, output: str, max_rows: int) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(source)
    filled = []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.height:
            filled.append((name, sheet))
            if len(filled) == 1 and sheet.height > 2 * max_rows + 1000:
                return 5
    if not filled:
        return 4
    name, sheet = filled[0]
    start = sheet.start or (0, 0)
    with open(output, "w", encoding="utf-8") as file:
        file.write(json.dumps({"sheet": name, "others": len(filled) - 1}) + "\n")
        for _ in range(start[0]):
            file.write("[]\n")
        for row in sheet.iter_rows():
            file.write(json.dumps([as_text(value) for value in row]) + "\n")
    return 0


def main() -> int:
    source, output, memory, seconds, max_rows = sys.argv[1:6]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    try:
        return convert(source, output, int(max_rows))
    except MemoryError:
        return 6
    except Exception:  # whatever the reader thinks of hostile bytes
        return 3


if __name__ == "__main__":
    sys.exit(main())
