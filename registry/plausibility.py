"""What looks unlikely in what was typed. Warnings name it; nothing is refused or changed."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from .enums import HealthClass, MeetingOutcome, RuleVersion
from .models import AnnualStatement
from .reference import OWN_REGENCY_CODE

OWN_PREFIX = OWN_REGENCY_CODE.replace(".", "")
FALL = Decimal("0.5")  # a share of members lost within a year that deserves a second look

# From which score a class begins, by rule: a warning only, the paper decides.
_FOUR = (
    (Decimal(80), HealthClass.HEALTHY),
    (Decimal(66), HealthClass.FAIRLY_HEALTHY),
    (Decimal(51), HealthClass.UNDER_WATCH),
    (Decimal(0), HealthClass.UNDER_SPECIAL_WATCH),
)
CLASS_FROM: dict[str, tuple[tuple[Decimal, HealthClass], ...]] = {
    RuleVersion.PERMEN_14_2009: (
        (Decimal(80), HealthClass.HEALTHY),
        (Decimal(60), HealthClass.FAIRLY_HEALTHY),
        (Decimal(40), HealthClass.LESS_HEALTHY),
        (Decimal(20), HealthClass.UNHEALTHY),
        (Decimal(0), HealthClass.VERY_UNHEALTHY),
    ),
    RuleVersion.PERDEP_06_2016: _FOUR,
    RuleVersion.PERDEP_07_2016: _FOUR,
    RuleVersion.PERMENKOP_9_2020: _FOUR,
}


def of_cooperative(values: Mapping[str, Any], *, today: dt.date) -> dict[str, str]:
    """Registration number of another city, dates in the future or in the wrong order."""
    found = {}
    number = values.get("registration_number") or ""
    if number and not number.startswith(OWN_PREFIX):
        found["registration_number"] = _("NIK koperasi Kota Bogor biasanya berawalan %s.") % (
            OWN_PREFIX
        )
    founded, amended = values.get("legal_entity_date"), values.get("amendment_date")
    if founded and founded > today:
        found["legal_entity_date"] = _("Tanggal ini masih di masa depan.")
    if founded and amended and amended < founded:
        found["amendment_date"] = _("Perubahan anggaran dasar lebih awal daripada pendiriannya.")
    if values.get("certificate_valid_until") and not number:
        found["certificate_valid_until"] = _("Ada masa berlaku, tetapi NIK belum diisi.")
    return found


def of_statement(
    values: Mapping[str, Any], previous: AnnualStatement | None = None
) -> dict[str, str]:
    """Sums that do not come out and jumps that deserve a second look."""
    found = {}
    own, external, assets = (values.get(n) for n in ("own_capital", "external_capital", "assets"))
    if own is not None and external is not None and assets not in (None, own + external):
        found["assets"] = _("Biasanya sama dengan modal sendiri + modal luar: %s.") % (
            formats.rupiah(own + external)
        )
    male, female, members = (values.get(n) for n in ("members_male", "members_female", "members"))
    if male is not None and female is not None and members not in (None, male + female):
        found["members"] = _("Laki-laki + perempuan = %s.") % formats.number(male + female)
    elif previous and previous.members and members is not None and _fell(previous, members):
        found["members"] = _("Turun lebih dari separuh dari tahun sebelumnya, %s.") % (
            formats.number(previous.members)
        )
    surplus, volume = values.get("net_surplus"), values.get("business_volume")
    if surplus is not None and volume is not None and surplus > volume:
        found["net_surplus"] = _("SHU lebih besar daripada volume usaha.")
    if members == 0 and any(values.get(name) for name in AnnualStatement.AMOUNTS):
        found["members"] = _("Tidak ada anggota, tetapi ada angka keuangan.")
    return found


def _fell(previous: AnnualStatement, members: int) -> bool:
    return members < (previous.members or 0) * (1 - FALL)


def of_meeting(
    *,
    book_year: int,
    outcome: str,
    held_on: dt.date | None,
    members_present: int | None,
    members: int | None,
    life: str | None,
) -> dict[str, str]:
    """A meeting in an unlikely year, more present than members, held while inactive."""
    found = {}
    if held_on and held_on.year != book_year + 1:
        found["held_on"] = _("RAT tahun buku %(year)s biasanya diadakan pada %(next)s.") % {
            "year": book_year,
            "next": book_year + 1,
        }
    if members_present is not None and members is not None and members_present > members:
        found["members_present"] = _("Lebih banyak daripada jumlah anggota, %s.") % (
            formats.number(members)
        )
    if outcome == MeetingOutcome.HELD and life == "inactive":
        found["outcome"] = _("Koperasi ini tercatat tidak aktif.")
    return found


def of_assessment(*, rule_version: str, score: Decimal | None, health_class: str) -> dict[str, str]:
    """A class that does not fit the score. The bands are those of each rule."""
    if score is None or rule_version not in CLASS_FROM:
        return {}
    fitting = next(word for floor, word in CLASS_FROM[rule_version] if score >= floor)
    if fitting == health_class:
        return {}
    return {
        "health_class": _("Nilai %(score)s biasanya berpredikat “%(word)s”.")
        % {"score": formats.number(score, 2), "word": fitting.label}
    }
