"""Annual meetings 2013-2017 and the statements that came with them."""

import datetime as dt
from random import Random

from ..enums import Group, Level, Life
from ..models import AnnualMeeting, AnnualStatement, Cooperative
from .cast import Portrait
from .fates import DISSOLVED_BEFORE, FOUNDED_2018, HELD, NOT_HELD, UNKNOWN, WITHDRAWN

BOOK_YEARS = range(2013, 2018)
TODAY = dt.date(2018, 12, 13)  # nothing is recorded later than the eve of the demo's first day


def meetings(rng: Random, who: Portrait, coop: Cooperative) -> list[AnnualMeeting]:
    """Unsaved rows from the founding year on; a book year left out is unknown too."""
    if who.fate in (WITHDRAWN, FOUNDED_2018):
        return []
    first = max(BOOK_YEARS[0], who.founded.year if who.founded else 0)
    rows = []
    for year in range(first, 2018):
        outcome = _outcome(rng, who, year)
        if outcome == UNKNOWN and rng.random() < 0.6:
            continue
        rows.append(_meeting(rng, who, coop, year, outcome))
    return rows


def _outcome(rng: Random, who: Portrait, year: int) -> str:
    fate = who.fate
    if year == 2017:
        return UNKNOWN if fate is DISSOLVED_BEFORE else fate.meeting_2017
    if year == 2016:
        return fate.meeting_2016
    held = 0.4 + 0.08 * (year - 2013)
    if who.healthy:
        held = 0.74 + 0.05 * (year - 2013)
    elif fate.life not in (Life.ACTIVE, Life.UNDER_GUIDANCE):
        held = 0.32 if year == 2013 else 0.04
    if rng.random() < held:
        return HELD
    return UNKNOWN if rng.random() < (0.5 if fate.group == Group.UNKNOWN else 0.2) else NOT_HELD


def _meeting(rng: Random, who: Portrait, coop, year: int, outcome: str) -> AnnualMeeting:
    row = AnnualMeeting(cooperative=coop, book_year=year, outcome=outcome)
    if outcome != HELD:
        return row
    row.held_on = _held_on(rng, who, year)
    share = 0.93 if who.healthy else 0.72
    if rng.random() < share - 0.03 * (2017 - year):
        reported = row.held_on + dt.timedelta(days=rng.randint(4, 75))
        row.reported_on = min(reported, max(row.held_on, TODAY))
    if rng.random() < 0.05 and year < 2016:  # the minutes bear no date
        row.held_on = None
    return row


def _held_on(rng: Random, who: Portrait, year: int) -> dt.date:
    months = (4, 6) if who.kind.level == Level.SECONDARY_CITY else (1, 3)
    if year == 2017 and who.fate.held_2017 == "late":
        months = (4, 6) if months == (1, 3) else (7, 8)
    if year == 2017 and who.fate.held_2017 == "clinic":
        months = (7, 11)
    day = dt.date(year + 1, rng.randint(*months), rng.randint(3, 28))
    return day + dt.timedelta(days=1) if day.weekday() == 4 else day


def statements(rng: Random, who: Portrait, rows: list[AnnualMeeting]) -> list[AnnualStatement]:
    """One for most meetings held, on a growing or shrinking path; some cells stay empty."""
    members = rng.randint(*who.kind.members)
    growth = rng.gauss(0.03 if who.healthy else -0.035, 0.03)
    capital = who.kind.capital * rng.uniform(0.5, 1.7) * (1.0 if who.healthy else 0.55)
    leverage = rng.uniform(0.05, 1.1) if who.savings else rng.uniform(0.0, 0.5)
    turnover = rng.uniform(0.5, 2.4)
    margin = rng.gauss(0.05, 0.03) if who.healthy else rng.gauss(0.008, 0.045)
    made = []
    for row in rows:
        if row.outcome != HELD or rng.random() < 0.07:
            continue
        step = row.book_year - 2013
        people = max(9, round(members * (1 + growth) ** step))
        own = round(people * capital * 1.07**step * rng.uniform(0.96, 1.05))
        outside = round(own * leverage * rng.uniform(0.85, 1.2))
        volume = round((own + outside) * turnover * rng.uniform(0.85, 1.15))
        surplus = round(volume * (margin + rng.gauss(0, 0.012)))
        made.append(_statement(rng, who, row, people, own, outside, volume, surplus))
        row.members_present = round(people * rng.uniform(0.45, 0.85))
    return made


def _statement(rng, who, row, people, own, outside, volume, surplus) -> AnnualStatement:
    women = min(people, round(people * min(1.0, max(0.0, rng.gauss(who.kind.women, 0.06)))))
    odd = rng.random()  # real registers do not always add up
    return AnnualStatement(
        cooperative=row.cooperative,
        book_year=row.book_year,
        members=people + (3 if odd < 0.02 else 0),
        members_female=women if row.book_year > 2014 or odd < 0.5 else None,
        members_male=people - women if row.book_year > 2014 or odd < 0.5 else None,
        managers=rng.randint(0, 2) if people > 60 else None,
        employees=max(0, round(people / rng.randint(25, 70))),
        own_capital=own,
        external_capital=outside if rng.random() > 0.05 else None,
        assets=own + outside + (round(own * 0.11) if 0.02 < odd < 0.05 else 0),
        business_volume=volume if rng.random() > 0.06 else None,
        net_surplus=surplus if rng.random() > 0.04 else None,
        received_on=row.reported_on,
    )
