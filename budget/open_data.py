"""The year as a Fiscal Data Package (v1): open data, one row per line and phase.

Phases never add up: each row says which phase it speaks of. The executed phase is the LRA's
total. No payee stands in it.
"""

import io
import json
import zipfile
from collections.abc import Iterator

from bogor_coop.ui.exports import csv_lines

from . import tallies
from .enums import Bucket, Kind
from .models import BudgetLine, FiscalYear, LedgerEntry

RESOURCE = "anggaran.csv"
PHASES = (
    ("approved", "Anggaran disahkan (DPA awal)"),
    ("revised", "Anggaran berlaku"),
    ("committed", "Terikat"),
    ("executed", "Realisasi"),
)
# Column → (Table Schema type, column type of the Fiscal Data Package).
COLUMNS: dict[str, tuple[str, str]] = {
    "baris": ("string", "budget-line-id"),
    "tahun": ("integer", "date:fiscal-year"),
    "fase": ("string", "phase:id"),
    "fase_nama": ("string", "phase:label"),
    "arah": ("string", "direction"),
    "skpd_kode": ("string", "administrative-classification:generic:level1:code"),
    "skpd": ("string", "administrative-classification:generic:level1:label"),
    "urusan_kode": ("string", "functional-classification:generic:level1:code"),
    "urusan": ("string", "functional-classification:generic:level1:label"),
    "program_kode": ("string", "activity:generic:program:code"),
    "program": ("string", "activity:generic:program:label"),
    "kegiatan_kode": ("string", "activity:generic:subprogram:code"),
    "kegiatan": ("string", "activity:generic:subprogram:label"),
    "jenis_kode": ("string", "economic-classification:generic:level1:code"),
    "rekening_kode": ("string", "economic-classification:generic:level2:code"),
    "rekening": ("string", "economic-classification:generic:level2:label"),
    "dana_kode": ("string", "fin-source:generic:code"),
    "dana": ("string", "fin-source:generic:label"),
    "mata_uang": ("string", "value-currency:code"),
    "nilai": ("integer", "value"),
}


def rows(year: FiscalYear) -> Iterator[list]:
    """One row per line and phase, in whole rupiah."""
    lines = (
        BudgetLine.objects.of_year(year.year)
        .with_names()
        .select_related("activity__node__parent__parent", "activity__unit")
    )
    first = dict(
        LedgerEntry.objects.filter(
            document__fiscal_year=year, document__kind=Kind.INITIAL, bucket=Bucket.CEILING
        ).values_list("line", "amount")
    )
    for line in lines:
        amounts = (first.get(line.pk, 0), line.ceiling, line.committed, line.spent)
        for (phase, label), amount in zip(PHASES, amounts, strict=True):
            yield [
                str(line.pk),
                year.year,
                phase,
                label,
                "expenditure",
                *_names(line),
                "IDR",
                amount,
            ]


def _names(line: BudgetLine) -> list[str]:
    node, account = line.activity.node, line.account
    program_code, program = tallies.program_of(line)
    affair = node.parent.parent if node.parent and node.parent.parent else node
    return [
        line.activity.unit.code, line.activity.unit.name, affair.code, affair.name,
        program_code, str(program), node.code, line.activity.title,
        ".".join(account.code.split(".")[:3]), account.code, account.name,
        line.fund_source.code, line.fund_source.name,
    ]  # fmt: skip


def descriptor(year: FiscalYear) -> dict:
    """``datapackage.json``."""
    return {
        "name": f"anggaran-dinas-koperasi-kota-bogor-{year.year}",
        "profile": "fiscal-data-package",
        "title": f"Anggaran Dinas Koperasi dan UKM Kota Bogor {year.year}",
        "fiscal": {"direction": "expenditure", "granularity": "aggregated", "countryCode": "ID"},
        "resources": [
            {
                "name": "anggaran",
                "path": RESOURCE,
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "format": "csv",
                "mediatype": "text/csv",
                "schema": {
                    "fields": [
                        {"name": name, "type": kind, "columnType": column}
                        for name, (kind, column) in COLUMNS.items()
                    ],
                    "primaryKey": ["baris", "fase"],
                    "missingValues": [""],
                },
            }
        ],
    }


def package(year: FiscalYear) -> bytes:
    """The ZIP with the descriptor and the table."""
    target = io.BytesIO()
    table = "".join(csv_lines(list(COLUMNS), rows(year))).removeprefix("\ufeff")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        words = json.dumps(descriptor(year), ensure_ascii=False, indent=2)
        file.writestr("datapackage.json", words)
        file.writestr(RESOURCE, table.encode())
    return target.getvalue()
