"""A made-up budget of the office for 2017 and 2018, told up to the demo's first morning.

Only the totals are given (press figures); everything else is invented and marked so in
``story.py``. The same at every seeding.
"""

import datetime as dt
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from bogor_coop.files.actions import keep
from bogor_coop.history.context import acting

from ..actions import periods
from ..enums import Kind
from ..models import (
    BudgetActivity,
    BudgetDocument,
    BudgetLine,
    CashPlan,
    CashPlanMonth,
    DocumentPaper,
    Earmark,
    EarmarkShare,
    FiscalYear,
    NomenclatureEdition,
    Official,
    Period,
    PhysicalProgress,
    Unit,
)
from . import receipts, story, waiting, years
from .paperwork import Paper, recorded, write

SEED = 20181214
TODAY = dt.date(2018, 12, 14)
LAST_CLOSED = 11
OFFICERS = (
    ("sekretariat", "Wawan Hermawan"),
    ("kelembagaan", "Lilis Suryati"),
    ("pemberdayaan", "Asep Ruhiyat"),
    ("umkm", "Neneng Komala"),
)
WITH_RECEIPTS = (  # every payment of the new programs, so that each of them leads to its papers
    "Klinik koperasi", "Pendampingan koperasi sakit", "Rapat koordinasi koperasi",
    "Pelatihan akuntansi dan RAT", "Inkubasi usaha anggota",
)  # fmt: skip


@transaction.atomic
def build(*, people) -> int:
    """Write both years; returns the number of documents. A budget that is there is left alone.

    ``people``: the demo's persons by first name. Raises AssertionError, and writes nothing, if
    the totals are not as promised.
    """
    if FiscalYear.objects.exists():
        return 0
    rng = Random(SEED)  # noqa: S311 - a play, not a secret
    with acting(by=people["eka"], door="demo", reason="Buku anggaran 2017 dan 2018"):
        _officials()
        edition = NomenclatureEdition.objects.get(code="permendagri-13")
        before: dict[str, BudgetActivity] = {}
        for year in story.TOTALS:
            row = periods.open_year(year=year, edition=edition, by=people["eka"], door="demo")
            before = _year(row, before, rng, people)
        waiting.write(FiscalYear.objects.get(year=2018), people)
    return BudgetDocument.objects.count()


def _officials() -> None:
    units = {unit.code: unit for unit in Unit.objects.all()}
    term = (dt.date(2017, 1, 1), None)
    Official.objects.bulk_create(
        Official(name=name, role="activity_officer", unit=units[unit], term=term)
        for unit, name in OFFICERS
    )
    Official.objects.create(name="Dedi Supriadi", role="budget_user", term=term)
    Official.objects.create(name="Yuli Astuti", role="treasurer", term=term)


def _year(year: FiscalYear, before, rng: Random, people) -> dict[str, BudgetActivity]:
    lines = years.lay_out(year, before)
    papers = years.papers(year.year, lines, rng, until=min(TODAY, dt.date(year.year, 12, 31)))
    if year.year < TODAY.year:
        papers.append(
            Paper(
                Kind.YEAR_END, dt.date(year.year, 12, 31), "Tutup tahun: UP disetor kembali",
                f"TTP/{year.year}/001", level="head",
            )
        )  # fmt: skip
    write(year, papers, people)
    _plans(year, lines, people["eka"])
    if year.year == TODAY.year:
        _earmark(year)
        _progress(lines, rng, people["eka"])
        _receipts(papers, people["eka"])
    _close(year, people["fajar"])
    _prove(year)
    return {activity.title: activity for activity in year.activities.all()}


def _plans(year: FiscalYear, lines, by) -> None:
    granted = dict(BudgetLine.objects.of_year(year.year).values_list("pk", "ceiling"))
    plans = CashPlan.objects.bulk_create(
        CashPlan(line=line, dated=dt.date(year.year, 1, 15), total=granted[line.pk], by=by)
        for line in lines
    )
    works = {line.pk: work for line, (work, _amount) in lines.items()}
    CashPlanMonth.objects.bulk_create(
        CashPlanMonth(plan=plan, month=month, amount=amount)
        for plan in plans
        for month, amount in enumerate(
            years.plan(works[plan.line_id], granted[plan.line_id]), start=1
        )
    )


def _earmark(year: FiscalYear) -> None:
    envelope = Earmark.objects.create(
        fiscal_year=year, name="Program baru 2018", envelope=story.NEW_PROGRAMS,
        basis="Keterangan kepala dinas, dibulatkan (pers)",
    )  # fmt: skip
    EarmarkShare.objects.bulk_create(
        EarmarkShare(earmark=envelope, line=line, amount=line.ceiling)
        for line in BudgetLine.objects.filter(activity__fiscal_year=year, activity__is_new=True)
    )


def _progress(lines, rng: Random, by) -> None:
    """Work runs a little ahead of the money."""
    activities = {line.activity: work for line, (work, _amount) in lines.items()}
    rows = []
    for activity, work in activities.items():
        done, months = 0, work.shape or years.WHOLE_YEAR
        for month in range(1, LAST_CLOSED + 1):
            share = 10_000 * sum(n <= month for n in months) // len(months)
            slow = years.SLOW.get(work.title, 100)
            done = max(done, share * min(slow + 6, rng.randint(93, 100)) // 100)
            behind = work.title in years.SLOW and month == LAST_CLOSED
            rows.append(
                PhysicalProgress(
                    activity=activity, month=month, basis_points=done, reported_by=by,
                    problem="Jadwal pendamping berbenturan" if behind else "",
                    follow_up="Jadwal ulang pada Desember" if behind else "",
                )
            )  # fmt: skip
    PhysicalProgress.objects.bulk_create(rows)


def _receipts(papers, by) -> None:
    for paper in papers:
        if paper.kind != Kind.PAYMENT_LS or not paper.purpose.startswith(WITH_RECEIPTS):
            continue
        total = sum(amount for _line, _bucket, amount in paper.legs)
        content = receipts.pdf(
            ["KUITANSI CONTOH - data demo, bukan bukti sungguhan", paper.purpose, paper.number,
             f"Rp{total:,}".replace(",", "."), f"{paper.dated:%d/%m/%Y}"]
        )  # fmt: skip
        name = f"kuitansi-{paper.number.replace('/', '-')}.pdf"
        upload = SimpleUploadedFile(name, content, "application/pdf")
        attachment = keep(upload=upload, by=by)
        DocumentPaper.objects.create(document=paper.row, attachment=attachment, label="Kuitansi")


def _close(year: FiscalYear, by) -> None:
    last = LAST_CLOSED if year.year == TODAY.year else 12
    closing = Period.objects.filter(fiscal_year=year, month__lte=last)
    for period in closing:
        following = dt.date(year.year + period.month // 12, period.month % 12 + 1, 5)
        period.closed_at, period.closed_by = min(recorded(following), timezone.now()), by
    Period.objects.bulk_update(closing, ["closed_at", "closed_by"])


def _prove(year: FiscalYear) -> None:
    lines = BudgetLine.objects.of_year(year.year)
    total = lines.aggregate(total=Sum("ceiling"))["total"]
    _hold(total == story.TOTALS[year.year], f"ceilings of {year}: {total}")
    new = lines.filter(activity__is_new=True).aggregate(total=Sum("ceiling"))["total"] or 0
    promised = story.NEW_PROGRAMS if year.year == TODAY.year else 0
    _hold(new == promised, f"new programmes of {year}: {new}")
    shares = EarmarkShare.objects.filter(earmark__fiscal_year=year)
    allocated = shares.aggregate(total=Sum("amount"))["total"] or 0
    _hold(allocated == new, f"shares of the envelope: {allocated}")


def _hold(promise: bool, words: str) -> None:
    if not promise:
        raise AssertionError(words)
