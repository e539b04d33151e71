"""The life of each cooperative as dated rows, with the reasons an officer would write."""

import datetime as dt
from random import Random

from ..enums import Group, Life
from ..models import Cooperative, LifeStatus
from .cast import Portrait
from .fates import DISSOLVED_BEFORE, WITHDRAWN

CARD_INDEX = dt.date(2009, 1, 1)  # from when the old card index speaks
GONE_QUIET = (
    "Tidak mengadakan RAT dua tahun berturut-turut",
    "Kantor tutup saat kunjungan lapangan",
    "Pengurus lama berhenti, belum ada pengganti",
    "Usaha berhenti, anggota keluar",
)
REASONS = {
    Life.UNDER_GUIDANCE: "Masuk program pembinaan setelah diagnosa",
    Life.PROPOSED_FOR_DISSOLUTION: "Diusulkan dibubarkan setelah verifikasi lapangan",
    Life.OBJECTED: "Surat keberatan pengurus diterima",
    Life.DISSOLVED: "Tidak memenuhi ketentuan, sesuai keputusan pembubaran",
    Life.UNKNOWN: "Tidak ditemukan di alamat tercatat",
}
BACK_AFTER_MEETING = "Aktif kembali setelah RAT susulan"
BACK_AFTER_VISIT = "Ditemukan aktif saat pendataan ulang 2018"


def lives(rng: Random, who: Portrait, coop: Cooperative, rat_2017: dt.date | None):
    """Unsaved rows, none overlapping, the last one open."""
    steps = [(_beginning(who), Life.ACTIVE, "Didirikan")]
    steps += _until_2017(rng, who)
    steps += _in_2018(rng, who, rat_2017)
    steps = _in_order(steps)
    ends = [start for start, _, _ in steps[1:]] + [None]
    return [
        LifeStatus(
            cooperative=coop,
            status=status,
            period=(start, end),
            reason=reason,
            decree_number=_decree(rng, start) if status == Life.DISSOLVED else "",
        )
        for (start, status, reason), end in zip(steps, ends, strict=True)
    ]


def _beginning(who: Portrait) -> dt.date:
    return who.founded or CARD_INDEX


def _day(rng: Random, *years: int, months=(1, 12)) -> dt.date:
    return dt.date(rng.choice(years), rng.randint(*months), rng.randint(1, 28))


def _until_2017(rng: Random, who: Portrait) -> list[tuple]:
    life = who.fate.life
    if who.fate is WITHDRAWN or (life == Life.ACTIVE and rng.random() > 0.06):
        return []
    if life == Life.ACTIVE:  # was lost once, and came back
        if who.founded and who.founded.year > 2009:
            return []
        return [
            (_day(rng, 2011, 2012), Life.INACTIVE, rng.choice(GONE_QUIET)),
            (_day(rng, 2014, 2015), Life.ACTIVE, "Pengurus baru terpilih, usaha berjalan lagi"),
        ]
    if life == Life.UNKNOWN:
        return [(_day(rng, 2014, 2015, 2016), Life.UNKNOWN, REASONS[Life.UNKNOWN])]
    steps = [(_day(rng, 2014, 2015, months=(2, 12)), Life.INACTIVE, rng.choice(GONE_QUIET))]
    if life == Life.UNDER_GUIDANCE:
        steps.append((_day(rng, 2017, months=(4, 11)), life, REASONS[life]))
    if life in (Life.PROPOSED_FOR_DISSOLUTION, Life.OBJECTED, Life.DISSOLVED):
        proposed = Life.PROPOSED_FOR_DISSOLUTION
        steps.append((_day(rng, 2016, months=(3, 6)), proposed, REASONS[proposed]))
    if life == Life.OBJECTED:
        steps.append((_day(rng, 2017, months=(2, 9)), life, REASONS[life]))
    if who.fate is DISSOLVED_BEFORE:
        steps.append((_day(rng, 2016, months=(10, 12)), life, REASONS[life]))
    return steps


def _in_2018(rng: Random, who: Portrait, rat_2017: dt.date | None) -> list[tuple]:
    life = who.fate.life_2018
    if not life:
        return []
    if life == Life.ACTIVE:
        found = who.fate.group == Group.UNKNOWN
        reason = BACK_AFTER_VISIT if found else BACK_AFTER_MEETING
        day = _day(rng, 2018, months=(2, 6) if found else (5, 11))
        return [(max(day, rat_2017 or day), life, reason)]
    if life == Life.INACTIVE:
        return [(_day(rng, 2018, months=(4, 9)), life, rng.choice(GONE_QUIET))]
    if life == Life.DISSOLVED and who.fate.life == Life.INACTIVE:
        proposed = Life.PROPOSED_FOR_DISSOLUTION
        return [
            (_day(rng, 2018, months=(1, 2)), proposed, REASONS[proposed]),
            (_day(rng, 2018, months=(8, 10)), life, REASONS[life]),
        ]
    return [(_day(rng, 2018, months=(5, 11)), life, REASONS[life])]


def _in_order(steps: list[tuple]) -> list[tuple]:
    """Steps that would lie before the founding move behind it, one month each."""
    ordered = steps[:1]
    for day, status, reason in steps[1:]:
        earliest = ordered[-1][0] + dt.timedelta(days=30)
        ordered.append((max(day, earliest), status, reason))
    return ordered


def _decree(rng: Random, day: dt.date) -> str:
    return f"518/{rng.randint(10, 240):03}-Diskop/{day.year}"
