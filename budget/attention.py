"""What in a year deserves a look: each with the list behind it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from . import earmarks, rules, story
from .enums import OPEN_STATES, PAYMENT_KINDS
from .models import BudgetDocument, BudgetLine, CashPlanMonth, FiscalYear, PhysicalProgress

DECEMBER_SHARE = 3_000  # basis points of a line that are planned for December
LAG = 1_000  # basis points that physical progress may lag behind the money


@dataclass(frozen=True)
class Concern:
    """One sentence about one thing, and how much money it speaks of."""

    kind: str
    title: str
    url: str
    words: str
    amount: int = 0


def of_year(year: FiscalYear, *, at: dt.date) -> list[Concern]:
    """Everything, the largest sums first within their kind. A fixed number of queries."""
    lines = list(BudgetLine.objects.of_year(year.year).with_names())
    plans = _plans(year)
    found = [
        *_lines(lines, plans, _months_over(year, at)),
        *_payments(year, at),
        *_physical(year, lines),
        *_envelopes(year),
    ]
    return sorted(found, key=lambda concern: (concern.kind, -concern.amount))


def _months_over(year: FiscalYear, at: dt.date) -> int:
    if at.year != year.year:
        return 12 if at.year > year.year else 0
    return at.month - 1


def _plans(year: FiscalYear) -> dict[int, dict[int, int]]:
    """Line → month → rupiah, of the newest version."""
    rows = CashPlanMonth.objects.filter(plan__line__activity__fiscal_year=year)
    found: dict[int, dict[int, int]] = {}
    newest = rows.order_by("plan__version").values_list("plan__line", "month", "amount")
    for line, month, amount in newest:
        found.setdefault(line, {})[month] = amount
    return found


def _lines(lines, plans, months: int) -> Iterator[Concern]:
    for line in lines:
        if not line.ceiling:
            continue
        url = reverse("budget:line_detail", args=[line.pk])
        title = f"{line.account.name}, {line.activity.title}"
        plan = plans.get(line.pk)
        if plan is None:
            yield Concern("plan", title, url, _("belum punya anggaran kas"), line.ceiling)
            continue
        due = sum(amount for month, amount in plan.items() if month <= months)
        if due and not line.spent:
            words = _("rencana %(plan)s sampai bulan lalu, belum ada yang dibayar: −100 %%")
            yield Concern("nothing", title, url, words % {"plan": formats.rupiah(due)}, due)
        if sum(plan.values()) != line.ceiling:
            yield Concern(
                "stale", title, url, _("anggaran kas tidak lagi sama dengan pagu"), line.ceiling
            )
        december = plan.get(12, 0)
        if (rules.basis_points(december, line.ceiling) or 0) >= DECEMBER_SHARE:
            words = _("%(share)s direncanakan pada Desember")
            share = formats.share(december, line.ceiling, 0)
            yield Concern("december", title, url, words % {"share": share}, december)


def _payments(year: FiscalYear, at: dt.date) -> Iterator[Concern]:
    rows = BudgetDocument.objects.filter(
        fiscal_year=year, kind__in=PAYMENT_KINDS, state__in=OPEN_STATES
    )
    for chain in story.chains(rows, at=at):
        if chain.late:
            yield Concern(
                "late",
                f"{chain.document}: {chain.document.purpose}",
                reverse("budget:document_detail", args=[chain.document.pk]),
                _("lewat %(n)s hari kerja dari batas SPP–SPM–SP2D")
                % {"n": formats.number(chain.late)},
                chain.amount,
            )
    for account in year.advances.filter(kind="tu", balance__gt=0):
        yield Concern(
            "advance",
            _("Tambahan uang (TU)"),
            reverse("budget:payment_list", args=[year.year]),
            _("%(amount)s belum dipertanggungjawabkan")
            % {"amount": formats.rupiah(account.balance)},
            account.balance,
        )


def _physical(year: FiscalYear, lines) -> Iterator[Concern]:
    spent: dict[int, list[int]] = {}
    for line in lines:
        sums = spent.setdefault(line.activity_id, [0, 0])
        sums[0] += line.spent
        sums[1] += line.ceiling
    latest = {
        row.activity_id: row
        for row in PhysicalProgress.objects.filter(activity__fiscal_year=year)
        .select_related("activity")
        .order_by("month")
    }
    for pk, row in latest.items():
        money = rules.basis_points(*spent.get(pk, [0, 0])) or 0
        if money - row.basis_points >= LAG:
            yield Concern(
                "physical",
                row.activity.title,
                reverse("budget:activity_detail", args=[pk]),
                _("uang %(money)s, fisik baru %(physical)s")
                % {
                    "money": formats.percent(money / 10_000),
                    "physical": formats.percent(row.basis_points / 10_000),
                },
                spent[pk][0],
            )


def _envelopes(year: FiscalYear) -> Iterator[Concern]:
    for envelope in earmarks.of_year(year):
        if envelope.unallocated:
            yield Concern(
                "earmark",
                envelope.earmark.name,
                envelope.url,
                _("bagian baris %(shares)s, peruntukan %(whole)s")
                % {
                    "shares": formats.rupiah(envelope.allocated),
                    "whole": formats.rupiah(envelope.earmark.envelope),
                },
                abs(envelope.unallocated),
            )
