"""Numbers of the demo: shaped like those of their era, invented throughout."""

import datetime as dt
from random import Random

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def legal_entity_number(rng: Random, date: dt.date, running: int) -> str:
    """A number as the issuer of that year wrote it (with a stray blank now and then)."""
    month, year, n = ROMAN[date.month - 1], date.year, running
    if year < 1968:
        number = f"{n}/BH/{month}/12-{year}"
    elif year < 1989:
        number = f"{n}{rng.choice(['', '', 'A'])}/BH/{month}/{year}"
    elif year < 1997:
        number = f"{n}/BH/KWK.10/{month}/{year}"
    elif year < 2002:
        number = f"{n:02}/BH/KDK.10.{rng.choice([5, 20])}/{month}/{year}"
    elif year < 2006:
        number = f"{n:02}/BH/Diskop/{month}/{year}"
    elif year < 2014:
        number = f"{n:02}/BH/XIII.{rng.choice([3, 17])}/{month}/{year}"
    else:
        number = f"{900000 + n:06}/BH/M.KUKM.2/{month}/{year}"
    return number.replace("/BH/", "/BH/ ", 1) if rng.random() < 0.03 else number


def amendment_number(rng: Random, date: dt.date, running: int) -> str:
    month = ROMAN[date.month - 1]
    if date.year < 1998:
        return f"{running}/BH/PAD/KWK.10/{month}/{date.year}"
    return f"{running:02}/PAD/XIII.3/{month}/{date.year}"


def registration_number(village_code: str, running: int) -> str:
    """13 digits: 3271, the district, then a running number."""
    return f"3271{village_code[6:8]}0{running:06}"


def phone(running: int) -> str:
    """0812-0000-xxxx, a block that nobody is given."""
    return f"+628120000{running % 10000:04}"
