"""PDF of certificates: the same facts always give the same file, whatever fonts a machine has."""

import datetime as dt
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, cast

import segno
import typst
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from bogor_coop.ui.formats import date_long

from ..models import Certificate

TEMPLATE = Path(__file__).with_name("certificate.typ")
Standards = Literal["ua-1"] | None
NOON = dt.time(12, tzinfo=dt.UTC)  # the file is dated by the day of issue alone


def pdf_of(certificates: Sequence[Certificate]) -> bytes:
    """One page per certificate; its QR leads to the public page that verifies it.

    The text is Indonesian in every language of the portal: it is an official paper. Tagged for
    screen readers (PDF/UA-1); letters that the shipped fonts lack become a box, and the file is
    then tagged without that promise.
    """
    with translation.override("id"):
        sheets = [_sheet(certificate) for certificate in certificates]
    first = certificates[0]
    inputs = {
        "sheets": json.dumps(sheets, ensure_ascii=False),
        "title": f"Sertifikat {first.number}" if len(certificates) == 1 else "Sertifikat",
    }
    moment = dt.datetime.combine(max(c.issued_on for c in certificates), NOON)
    try:
        return _compiled(inputs, moment, "ua-1")
    except typst.TypstError:
        return _compiled(inputs, moment, None)


def address_of(certificate: Certificate) -> str:
    """Where anybody can see whether it is valid."""
    return settings.PORTAL_URL + reverse("certificates:verify", args=[certificate.code])


def _compiled(inputs: dict[str, str], moment: dt.datetime, standards: Standards) -> bytes:
    # System fonts are left out: what the wheel ships (Libertinus) is the same everywhere.
    compiler = typst.Compiler(str(TEMPLATE), ignore_system_fonts=True, sys_inputs=inputs)
    made = compiler.compile(
        format="pdf", pdf_standards=standards or [], timestamp=int(moment.timestamp())
    )
    return cast(bytes, made)


def _sheet(certificate: Certificate) -> dict[str, str]:
    facts, address = certificate.facts, address_of(certificate)
    hours = facts.get("hours")
    return {
        "number": certificate.number,
        "name": _plain(facts["name"]),
        "party": _plain(facts["party"]),
        "title": _plain(facts["title"]),
        "dates": spoken_dates([dt.date.fromisoformat(day) for day in facts["dates"]]),
        "hours": f"{hours} jam pelajaran" if hours else "",
        "issued": date_long(certificate.issued_on),
        "signer": _plain(facts.get("signer", "")),
        "position": _plain(facts.get("signer_position", "")),
        "address": address,
        "qr": segno.make(address, error="m", micro=False).svg_inline(scale=4, border=0),
    }


def _plain(text: str) -> str:
    """Without marks that turn the direction of the line or cannot be printed."""
    printable = "".join(letter for letter in text if letter.isprintable()).strip()
    return re.sub(r"(\S{40})(?=\S)", "\\1\u200b", printable)  # where an endless word may break


def spoken_dates(days: Sequence[dt.date]) -> str:
    """“20 Desember 2018”, or from the first to the last of several."""
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return date_long(first)
    return f"{date_long(first)} sampai {date_long(last)}"
