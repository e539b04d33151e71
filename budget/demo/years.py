"""Two years of the demo's budget: what was granted, planned, reserved and paid, month by month."""

import datetime as dt
from random import Random

from .. import rules
from ..enums import ApprovalLevel, Bucket, Kind
from ..models import (
    Account,
    BudgetActivity,
    BudgetLine,
    FiscalYear,
    FundSource,
    NomenclatureNode,
    Official,
    Unit,
)
from . import story
from .paperwork import Paper

UP = 150 * story.M
CASH_UNIT = "sekretariat"  # paid out of the cash advance, replaced by GU
WHOLE_YEAR = tuple(range(1, 13))
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
THOUSAND = 1_000
SLOW = {"Pendampingan koperasi sakit": 78, "Promosi produk usaha kecil": 82}
NEVER = {("Inkubasi usaha anggota koperasi", "5.2.2.02.05")}  # planned, and nothing paid


def lay_out(
    year: FiscalYear, before: dict[str, BudgetActivity]
) -> dict[BudgetLine, tuple[story.Work, int]]:
    """Activities and lines of a year; each line with its work and its ceiling in rupiah."""
    nodes = {n.code: n for n in NomenclatureNode.objects.filter(edition=year.edition)}
    accounts = {a.code: a for a in Account.objects.filter(edition=year.edition)}
    funds = {f.code: f for f in FundSource.objects.all()}
    units = {u.code: u for u in Unit.objects.all()}
    officers = {o.unit_id: o for o in Official.objects.filter(role="activity_officer")}
    found: dict[BudgetLine, tuple[story.Work, int]] = {}
    for work in story.WORKS:
        amounts = [(a, f, pair[year.year - 2017]) for a, f, *pair in work.amounts]
        if not any(amount for _a, _f, amount in amounts):
            continue
        activity = BudgetActivity.objects.create(
            fiscal_year=year, node=nodes[work.node], unit=units[work.unit], title=work.title,
            target_group=work.target, location="Kota Bogor", is_new=work.is_new,
            officer=officers.get(units[work.unit].pk), continues=before.get(work.title),
        )  # fmt: skip
        for account, fund, millions in amounts:
            if millions:
                line = BudgetLine.objects.create(
                    activity=activity, account=accounts[account], fund_source=funds[fund]
                )
                found[line] = (work, millions * story.M)
    return found


def plan(work: story.Work, ceiling: int) -> list[int]:
    """Twelve months that add up to the ceiling."""
    months = work.shape or WHOLE_YEAR
    return rules.spread(ceiling, [int(n in months) for n in WHOLE_YEAR])


def papers(year: int, lines, rng: Random, *, until: dt.date) -> list[Paper]:
    """Everything that was posted in the year up to ``until``, in the order of its days."""
    granted = Paper(
        Kind.INITIAL, dt.date(year, 1, 2), f"DPA tahun {year}", f"DPA/{year}/001",
        [(line, Bucket.CEILING, amount) for line, (_work, amount) in lines.items()],
        level=ApprovalLevel.TREASURY,
    )  # fmt: skip
    advance = Paper(
        Kind.ADVANCE_UP, dt.date(year, 1, 8), "Uang persediaan", f"UP/{year}/001",
        level=ApprovalLevel.HEAD, advance=UP,
    )  # fmt: skip
    contracts = _contracts(year, lines)
    made = [granted, advance, *contracts.values()]
    by_month: dict[tuple[str, int], list] = {}
    for line, (work, ceiling) in lines.items():
        for month, planned in enumerate(plan(work, ceiling), start=1):
            paid = _paid(work, line, planned, rng)
            if paid and not (year == 2018 and month == 12 and work.unit != CASH_UNIT):
                by_month.setdefault((work.title, month), []).append((line, Bucket.SPENT, paid))
    works = {work.title: work for work, _amount in lines.values()}
    for number, ((title, month), legs) in enumerate(sorted(by_month.items()), start=1):
        cash = works[title].unit == CASH_UNIT and not title.startswith("Gaji")
        day = dt.date(year, month, rng.randint(4, 11) if month == 12 else rng.randint(4, 26))
        if day > until:
            continue
        purpose = f"{title}: pembayaran {MONTHS[month - 1]}"
        made.append(
            Paper(
                Kind.PAYMENT_GU if cash else Kind.PAYMENT_LS, day, purpose,
                f"{'GU' if cash else 'LS'}/{year}/{number:03d}", legs,
                payee="Bendahara pengeluaran" if cash else "Penyedia contoh",
                pays=contracts.get(title),
            )
        )  # fmt: skip
    made += _virement(year, lines)
    return sorted(made, key=lambda paper: paper.dated)


def _paid(work: story.Work, line: BudgetLine, planned: int, rng: Random) -> int:
    if (work.title, line.account.code) in NEVER:
        return 0
    percent = SLOW.get(work.title, rng.randint(88, 99))
    return planned * percent // 100 // THOUSAND * THOUSAND


def _contracts(year: int, lines) -> dict[str, Paper]:
    """The consultants who accompany ill cooperatives have a contract for the whole year."""
    legs = [
        (line, Bucket.COMMITTED, amount)
        for line, (work, amount) in lines.items()
        if work.title == "Pendampingan koperasi sakit" and line.account.code == "5.2.2.21.02"
    ]
    if not legs:
        return {}
    return {
        "Pendampingan koperasi sakit": Paper(
            Kind.COMMITMENT, dt.date(year, 2, 20), "Kontrak konsultan pendamping koperasi",
            f"IKT/{year}/001", legs, payee="Konsultan contoh",
        )
    }  # fmt: skip


def _virement(year: int, lines) -> list[Paper]:
    """Five millions from materials to the rent of the fair's rooms: they differ in object."""
    found = {(work.title, line.account.code): line for line, (work, _amount) in lines.items()}
    give = found.get(("Promosi produk usaha kecil", "5.2.2.02.05"))
    take = found.get(("Promosi produk usaha kecil", "5.2.2.07.03"))
    if year != 2018 or not give or not take:
        return []
    amount = 5 * story.M
    legs = [(give, Bucket.CEILING, -amount), (take, Bucket.CEILING, amount)]
    return [
        Paper(
            Kind.VIREMENT, dt.date(year, 3, 12), "Tambahan sewa tempat pameran",
            f"PGS/{year}/001", legs, level=ApprovalLevel.SECRETARY,
        )
    ]  # fmt: skip
