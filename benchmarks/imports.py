"""The import of one file by our shell command and by plain django-import-export."""

import csv
import json
import tempfile
from pathlib import Path

from benchmarks import children, databases, people, register_file

AREAS = Path(__file__).resolve().parent.parent / "registry" / "reference" / "bogor_areas.csv"


def villages() -> list[tuple[str, str]]:
    """(village, district) of Kota Bogor."""
    with AREAS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    districts = {row["code"]: row["name"] for row in rows if row["level"] == "district"}
    return [(row["name"], districts[row["parent"]]) for row in rows if row["parent"] in districts]


def measure(rows: int, *, plain: bool = True) -> dict:
    """Both contenders on a register of ``rows`` rows, each into an empty database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "register.csv"
        register_file.write(file, rows, villages())
        commands = {
            "ours": (
                *("manage.py", "import_register", str(file), "--by", people.EMAIL),
                *("--book-year", "2017", "--commit", "--json"),
            )
        }
        if plain:
            commands["plain"] = ("-m", "benchmarks.plain_import", str(file))
        return {"rows": rows, **{name: one(name, *command) for name, command in commands.items()}}


def one(name: str, *command: str) -> dict:
    """One contender into a fresh empty database, which is dropped afterwards."""
    database = f"bench_import_{name}"
    databases.copy(databases.EMPTY, database)
    try:
        taken = children.run(database, *command)
    finally:
        databases.drop(database)
    if taken.status != 0:
        return {"trouble": f"ended with {taken.status}"}
    return {
        "seconds": taken.seconds,
        "cpu_seconds": taken.cpu_seconds,
        "peak_megabytes": taken.peak_megabytes,
        "says": summary(taken.output),
    }


def summary(output: str) -> dict:
    """The last line as JSON, its long lists as their lengths."""
    told = json.loads(output[output.index("{") :])
    return {key: len(value) if isinstance(value, list) else value for key, value in told.items()}
