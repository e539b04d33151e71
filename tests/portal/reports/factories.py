"""A small report, made without reading or printing anything."""

import datetime as dt

from django.core.files.base import ContentFile

from bogor_coop.portal.models import Report, ReportSeries
from bogor_coop.portal.reports import sealing
from bogor_coop.portal.reports.enums import ReportKind
from bogor_coop.portal.reports.periods import Period

PDF = b"%PDF-1.7 laporan\n%%EOF"
CARD = {
    "key": "susunan",
    "title": "Susunan koperasi",
    "finding": "Empat dari sepuluh koperasi aktif dan sehat",
    "as_at": "Per 30 Nov 2018",
    "sources": ["Sumber: register koperasi"],
    "definition": "",
    "table": {
        "heads": ["Golongan", "Jumlah"],
        "rows": [
            {
                "label": "aktif & sehat",
                "strong": False,
                "cells": [{"value": 300, "shown": "300", "strong": False}],
            }
        ],
        "total": None,
    },
    "picture": None,
}
CONTENT = {
    "title": "Laporan bulanan November 2018",
    "words": "November 2018",
    "as_at": "30 November 2018",
    "since": "31 Oktober 2018",
    "lead": "300 dari 750 koperasi aktif dan sehat.",
    "address": "/dasbor/?per=2018-11-30&dari=2018-10-31",
    "sections": [{"key": "keadaan", "title": "Keadaan koperasi", "cards": [CARD]}],
}


def report(*, year=2018, month=11, revision=1, reason="", by=None) -> Report:
    """The next number of the year, for a month."""
    series, _made = ReportSeries.objects.get_or_create(year=2018)
    ReportSeries.objects.filter(year=2018).update(last=series.last + 1)
    period = Period(ReportKind.MONTHLY, year, month)
    row = Report(
        kind=period.kind,
        year=year,
        period=month,
        revision=revision,
        reason=reason,
        number_year=2018,
        sequence=series.last + 1,
        as_at=period.last,
        content=CONTENT,
        made_by=by,
        made_at=dt.datetime(2018, 12, 5, tzinfo=dt.UTC),
        pdf_sha256=sealing.digest(PDF),
    )
    row.sha256 = sealing.seal(row)
    row.pdf.save("laporan.pdf", ContentFile(PDF), save=False)
    row.save(force_insert=True)
    return row
