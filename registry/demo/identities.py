"""The legal identity of each cooperative of the demo."""

import datetime as dt
import itertools
import re
from random import Random

from django.utils import timezone

from ..enums import CertificateStatus, Group, Life, MeetingOutcome
from ..models import Cooperative, CooperativeGroup
from . import numbers
from .cast import Portrait, unreliable
from .fates import WITHDRAWN
from .places import address

CERTIFICATES_SINCE = dt.date(2015, 6, 1)


def cooperatives(rng: Random, cast: list[Portrait]) -> list[Cooperative]:
    """Unsaved rows in the order of the cast."""
    groups = {group.name: group for group in CooperativeGroup.objects.all()}
    running, phones = itertools.count(1), itertools.count(8000)
    return [_cooperative(rng, who, groups, next(running), phones) for who in cast]


def _cooperative(rng: Random, who: Portrait, groups, running: int, phones) -> Cooperative:
    row = Cooperative(
        name=who.name,
        legal_entity_date=who.founded,
        type=who.kind.type,
        group=groups.get(who.kind.group),
        level=who.kind.level,
        sharia=who.kind.sharia,
        sector=who.kind.sector,
        village=who.village,
        address=address(rng, who.village),
        phone=numbers.phone(next(phones)) if rng.random() < 0.4 else "",
        confirmed_on=_confirmed(rng, who),
    )
    if who.founded:
        row.legal_entity_number = numbers.legal_entity_number(rng, who.founded, 100 + running)
        _amend(rng, row, running)
    _certify(rng, who, row, running)
    if who.healthy and rng.random() < 0.3:
        slug = re.sub(r"[^a-z]+", "", who.name.lower())[:24]
        row.email = f"{slug}@koperasi.example"
        row.website = f"https://{slug}.example" if rng.random() < 0.3 else ""
    if who.fate is WITHDRAWN:
        row.withdrawn_at = timezone.now()
        row.withdrawn_reason = rng.choice(
            ["Tercatat dua kali", "Bukan koperasi Kota Bogor", "Salah ketik saat pemindahan"]
        )
    return row


def _amend(rng: Random, row: Cooperative, running: int) -> None:
    if row.legal_entity_date.year < 2006 and rng.random() < 0.35:
        year = rng.randint(max(1996, row.legal_entity_date.year + 3), 2014)
        row.amendment_date = dt.date(year, rng.randint(1, 12), rng.randint(1, 28))
        row.amendment_number = numbers.amendment_number(rng, row.amendment_date, running)


def _certify(rng: Random, who: Portrait, row: Cooperative, running: int) -> None:
    share = 0.88 if who.healthy else 0.16 if unreliable(who) else 0.42
    if not who.founded or rng.random() > share:
        row.certificate_status = CertificateStatus.NONE if rng.random() < 0.8 else ""
        return
    row.registration_number = numbers.registration_number(who.village.code, running)
    lasting = who.healthy and who.fate.meeting_2016 == MeetingOutcome.HELD and rng.random() < 0.85
    year = rng.choice([2018, 2019, 2019, 2020]) if lasting else rng.choice([2016, 2017, 2018])
    until = who.founded.replace(year=year)
    row.certificate_valid_until = max(until, CERTIFICATES_SINCE)
    valid = row.certificate_valid_until >= dt.date(2018, 12, 14)
    row.certificate_status = CertificateStatus.VALID if valid else CertificateStatus.EXPIRED


def _confirmed(rng: Random, who: Portrait) -> dt.date | None:
    if who.fate.group == Group.UNKNOWN and rng.random() < 0.5:
        return None
    if who.healthy:
        return dt.date(2018, rng.randint(1, 11), rng.randint(1, 28))
    if who.fate.life in (Life.UNDER_GUIDANCE, Life.ACTIVE):
        return dt.date(rng.choice([2017, 2018]), rng.randint(1, 11), rng.randint(1, 28))
    return dt.date(
        rng.choice([2014, 2015, 2016, 2016, 2017]), rng.randint(1, 12), rng.randint(1, 28)
    )
