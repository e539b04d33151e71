"""The check-in page for a telephone, the list it takes along, and the scans it sends back."""

import datetime as dt
import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_permissions_policy.decorators import permissions_policy_override

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui.formats import clock_time

from .. import presence
from ..actions.scans import Scanned, take_scans
from ..enums import CheckInMethod, Direction, ScanResult
from ..models import Scan
from ..permissions import can_register, check_can_check_in
from ..queries import attendance as queries
from .doors import occurrence_for

CODE, DEVICE = 64, 64
WORKER = settings.BASE_DIR / "static" / "js" / "checkin-worker.js"


class Unreadable(Exception):
    """What came is not a batch of scans; the text is the sentence to show."""


@permissions_policy_override({**settings.PERMISSIONS_POLICY, "camera": "self"})
@require_safe
def phone(request: HttpRequest, pk: int) -> HttpResponse:
    """The page at the door. It works on without network once it has been open with one."""
    occurrence = occurrence_for(request, pk)
    check_can_check_in(request.user)
    closed = ""
    try:
        presence.check_takes_attendance(occurrence, at=clock.now())
    except PolicyRefused as refusal:
        closed = refusal.sentence
    context = {
        "occurrence": occurrence,
        "activity": occurrence.activity,
        "closed": closed,
        "may_register": can_register(request.user),
        "batch": settings.SCAN_BATCH,
        "door_back": reverse("door:occurrence", args=[pk]),
    }
    return render(request, "programs/door/phone.html", context)


@require_safe
def snapshot(request: HttpRequest, pk: int) -> JsonResponse:
    """Who is expected, for the telephone to keep while there is no network."""
    occurrence = occurrence_for(request, pk)
    check_can_check_in(request.user)
    people = [
        {
            "ticket": row.registration.ticket,
            "name": row.registration.person_name,
            "party": row.registration.party,
            "seat": row.registration.seat.number if row.registration.seat else None,
            "came": row.came,
            "left": bool(row.attendance and row.attendance.left_at),
        }
        for row in queries.expected(occurrence)
    ]
    now = clock.now()
    return JsonResponse(
        {
            "token": get_token(request),
            "at": clock_time(now),
            "seconds_left": max(0, int((occurrence.ends_at - now).total_seconds())),
            "people": people,
        }
    )


@require_http_methods(["POST"])
def scans(request: HttpRequest, pk: int) -> JsonResponse:
    """A batch of scans as JSON. The same batch again is answered the same and changes nothing."""
    occurrence = occurrence_for(request, pk)
    check_can_check_in(request.user)
    try:
        device, sent = read_batch(request.body, now=clock.now())
        kept = take_scans(occurrence=occurrence, scans=sent, device=device, by=request.user)
    except Unreadable as trouble:
        return JsonResponse({"sentence": str(trouble)}, status=400)
    except PolicyRefused as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=409)
    return JsonResponse({"scans": [_answer(scan) for scan in kept.values()]})


def read_batch(body: bytes, *, now: dt.datetime) -> tuple[str, list[Scanned]]:
    """The device and its scans, their times put right by how far its clock is off.

    Raises Unreadable; a batch is taken as a whole or not at all.
    """
    if len(body) > settings.SCAN_BODY_BYTES:
        raise Unreadable(_("Terlalu banyak pindaian dalam satu kiriman."))
    try:
        batch = json.loads(body)
        offset = now - _moment(batch["sent_at"])
        rows = batch["scans"]
        if not isinstance(rows, list):
            raise TypeError
        sent = [_scanned(row, offset=offset, now=now) for row in rows]
        device = _text(batch.get("device", ""), DEVICE)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise Unreadable(_("Kiriman pindaian tidak terbaca.")) from error
    if len(sent) > settings.SCAN_BATCH:
        raise Unreadable(_("Terlalu banyak pindaian dalam satu kiriman."))
    return device, sent


def _scanned(row: dict[str, Any], *, offset: dt.timedelta, now: dt.datetime) -> Scanned:
    method = CheckInMethod(row.get("method", CheckInMethod.SCAN))
    if method == CheckInMethod.WALK_IN:
        raise ValueError
    return Scanned(
        id=UUID(row["id"]),
        code=_text(row["code"], CODE),
        at=min(_moment(row["at"]) + offset, now),
        method=method,
        direction=Direction(row.get("direction", Direction.IN)),
    )


def _moment(text: str) -> dt.datetime:
    moment = parse_datetime(text)
    if moment is None or moment.tzinfo is None:
        raise ValueError
    return moment


def _text(text: str, longest: int) -> str:
    """Without what a database or a screen cannot take."""
    return "".join(letter for letter in text if letter.isprintable())[:longest]


def _answer(scan: Scan) -> dict[str, str]:
    """What the telephone shows about a scan."""
    person = scan.registration
    name = person.person_name if person else ""
    sentence = str(ScanResult(scan.result).label)
    if scan.result == ScanResult.OTHER_ACTIVITY and person:
        sentence = _("Terdaftar untuk kegiatan lain: %(title)s.") % {"title": person.activity}
    elif scan.result == ScanResult.NO_SEAT and person:
        sentence = _("Tidak memegang kursi (%(state)s).") % {
            "state": person.get_state_display().lower()
        }
    return {"id": str(scan.pk), "result": scan.result, "name": name, "sentence": sentence}


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of the check-in page: from our origin, for /presensi/ alone."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
