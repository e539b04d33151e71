"""A report on paper: the frozen content, set by typst as tagged A4."""

import datetime as dt
import json
from pathlib import Path
from typing import Literal, cast

import segno
import typst
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from bogor_coop import clock
from bogor_coop.ui import formats

from . import sealing
from .colouring import coloured

TEMPLATE = Path(__file__).with_name("report.typ")
Standards = Literal["ua-1"] | None
PREFERRED: Standards = "ua-1"
OFFICE = "Dinas Koperasi dan Usaha Kecil dan Menengah Kota Bogor"


def pdf_of(report, *, replaces: str = "") -> bytes:
    """The printed report. The same report gives the same file, whatever fonts a machine has.

    Tagged for screen readers (PDF/UA-1); letters that the shipped fonts lack become a box, and
    the file is then tagged without that promise.
    """
    with translation.override("id"):
        inputs = {"report": json.dumps(_told(report, replaces), ensure_ascii=False)}
    moment = dt.datetime.combine(report.as_at, dt.time(12), tzinfo=dt.UTC)
    try:
        return _compiled(inputs, moment, PREFERRED)
    except typst.TypstError:
        return _compiled(inputs, moment, None)


def address_of(report) -> str:
    """Where the report can be compared with what the portal keeps."""
    return f"{settings.PORTAL_URL}{reverse('portal:report_check')}?q={report.sha256[:16]}"


def _compiled(inputs: dict[str, str], moment: dt.datetime, standards: Standards) -> bytes:
    compiler = typst.Compiler(str(TEMPLATE), ignore_system_fonts=True, sys_inputs=inputs)
    made = compiler.compile(
        format="pdf", pdf_standards=standards or [], timestamp=int(moment.timestamp())
    )
    return cast(bytes, made)


def _told(report, replaces: str) -> dict:
    address = address_of(report)
    return {
        **report.content,
        "sections": [
            {**section, "cards": [_card(card) for card in section["cards"]]}
            for section in report.content["sections"]
        ],
        "address": f"{settings.PORTAL_URL}{report.content['address']}",
        "office": OFFICE,
        "number": report.number,
        "kind": str(report.get_kind_display()),
        "made": formats.date_long(clock.today()),
        "revision": f"Revisi {report.revision}, menggantikan {replaces}: {report.reason}"
        if report.revision > 1
        else "",
        "seal": sealing.grouped(report.sha256),
        "check": address,
        "qr": segno.make(address, error="m", micro=False).svg_inline(scale=4, border=0),
    }


def _card(card: dict) -> dict:
    picture = card["picture"]
    if picture is None:
        return card
    legend = [_drawn(mark) for mark in picture["legend"]]
    if picture["kind"] == "lanes":
        rows = [_drawn(row) for row in picture["rows"]]
        return {**card, "picture": {**picture, "rows": rows, "legend": legend}}
    return {**card, "picture": {**_drawn(picture), "legend": legend}}


def _drawn(piece: dict) -> dict:
    return {**piece, "svg": coloured(piece["svg"]) if piece["svg"] else ""}
