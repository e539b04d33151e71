"""Real registers, where they are at hand: every row is accounted for (decision 20)."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from registry.models import Cooperative, UrbanVillage

pytestmark = pytest.mark.django_db
FILES = {
    "real-register-buleleng-first200.csv": (200, "2025"),
    "real-register-gianyar-20.csv": (20, "2020"),
}


def run(path, by, *more) -> dict:
    output = StringIO()
    call_command("import_register", str(path), "--by", by.email, "--json", *more, stdout=output)
    report = json.loads(output.getvalue())
    refused = {cell["row"] for cell in report["refused"]}
    counted = sum(report[k] for k in ("created", "updated", "unchanged", "duplicates"))
    assert counted + len(refused) == report["rows"]
    return report


def real(name):
    """The path of a real file, or None with a visible word that it is not there."""
    path = settings.PORTAL_REAL_DATA / name
    if path.exists():
        return path
    print(f"\n{path} is absent: this test has proved nothing (PORTAL_REAL_DATA).")
    return None


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_a_real_register_is_accounted_for(name, rani):
    path = real(name)
    if path is None:
        return
    rows, year = FILES[name]
    dry = run(path, rani)
    assert dry["rows"] == rows
    assert len({cell["row"] for cell in dry["refused"]}) == rows  # not of this city
    assert UrbanVillage.objects.count() == 68
    more = ("--create-areas", "--book-year", year, "--commit")
    first = run(path, rani, *more)
    assert (first["created"], first["refused"]) == (rows, [])
    assert Cooperative.objects.count() == rows
    again = run(path, rani, *more)
    assert (again["unchanged"], again["created"], again["updated"]) == (rows, 0, 0)
    assert again["sums"] == first["sums"]


def test_the_sums_are_those_of_the_file(rani):
    path = real("real-register-buleleng-first200.csv")
    if path is None:
        return
    report = run(path, rani, "--create-areas", "--book-year", "2025")
    assert report["sums"] == _sums(path, report["sums"])


def _sums(path, names) -> dict[str, int]:
    """The same sums, counted with nothing of ours."""
    heads, *lines = path.read_text(encoding="utf-8-sig").splitlines()
    sums = dict.fromkeys(names, 0)
    for text in lines:
        row = dict(zip(heads.split(";"), (cell.strip() for cell in text.split(";")), strict=True))
        for name in sums:
            digits = row[name].strip("()-").replace(".", "")
            value = int(digits) if digits else 0
            sums[name] += -value if row[name].startswith("(") else value
    return sums


def test_an_absent_file_is_said_aloud(tmp_path, settings, capsys):
    settings.PORTAL_REAL_DATA = tmp_path
    assert real("real-register-gianyar-20.csv") is None
    assert "absent" in capsys.readouterr().out
