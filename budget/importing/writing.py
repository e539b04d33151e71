"""Write what was accepted: lines under one submitted document, payments one document each."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.accounts.models import User
from bogor_coop.imports.targets import Options, Planned, Written
from bogor_coop.refusals import PolicyRefused

from ..actions import drafts, payments
from ..actions.moves import Move
from ..enums import Kind, State
from ..models import Account, BudgetActivity, BudgetLine, FiscalYear, NomenclatureNode, Unit


def lines(rows: Iterable[Planned], options: Options, *, name: str, by: User) -> list[Written]:
    """Missing activities and lines, and one submitted document with the ceilings.

    The first file of a year is its DPA; a later one is a revision by the differences.
    """
    planned = list(rows)
    year = FiscalYear.objects.select_related("edition").get(year=options.book_year or 0)
    found = {row.number: _line(row.plan, year) for row in planned}
    stale = [row.title for row in planned if found[row.number].ceiling != row.plan["was"]]
    if stale:
        raise PolicyRefused(
            _("Sejak diperiksa, data ini berubah: %(names)s. Periksa ulang sebelum menerapkan.")
            % {"names": ", ".join(stale[:5])}
        )
    first = not year.documents.filter(kind=Kind.INITIAL, state=State.POSTED).exists()
    moves = [
        Move(found[row.number], row.plan["ceiling"] - row.plan["was"])
        for row in planned
        if row.plan["ceiling"] != row.plan["was"]
    ]
    if moves:
        document = drafts.draft(
            kind=Kind.INITIAL if first else Kind.REVISION,
            year=year.year,
            dated=_day(options.as_at, year.year),
            purpose=_("Impor %(name)s") % {"name": name[:250]},
            moves=moves,
            by=by,
            door="import",
        )
        drafts.submit(document=document, by=by, door="import")
    return [Written(row.number, row.title, found[row.number].pk, []) for row in planned]


def _day(asked: dt.date, year: int) -> dt.date:
    day = min(asked, clock.today())
    return day if day.year == year else dt.date(year, 1, 1)


def _line(plan: dict, year: FiscalYear) -> BudgetLine:
    node = NomenclatureNode.objects.get(edition=year.edition, code=plan["node"])
    unit = Unit.objects.filter(name__iexact=plan["unit"]).first() or Unit.objects.get(
        code="sekretariat"
    )
    activity = BudgetActivity.objects.filter(
        fiscal_year=year, node=node, title__iexact=plan["title"]
    ).first() or BudgetActivity.objects.create(
        fiscal_year=year, node=node, unit=unit, title=plan["title"]
    )
    account = Account.objects.get(edition=year.edition, code=plan["account"])
    line, _made = BudgetLine.objects.get_or_create(
        activity=activity, account=account, fund_source_id=plan["fund"]
    )
    return BudgetLine.objects.with_names().get(pk=line.pk)


def pay(rows: Iterable[Planned], options: Options, *, by: User) -> list[Written]:
    """One submitted payment per row, with the steps that the file names."""
    written = []
    for row in rows:
        plan = row.plan
        document = drafts.draft(
            kind=Kind.PAYMENT_LS,
            year=options.book_year or 0,
            dated=dt.date.fromisoformat(plan["dated"]),
            purpose=plan["purpose"],
            number=plan["number"],
            payee=plan["payee"] or "",
            moves=[Move(BudgetLine.objects.with_names().get(pk=plan["line"]), plan["amount"])],
            by=by,
            door="import",
        )
        for step, number, dated in _steps(plan):
            payments.record_step(
                document=document, step=step, number=number, dated=dated, by=by, door="import"
            )
        drafts.submit(document=document, by=by, door="import")
        written.append(Written(row.number, row.title, document.pk, []))
    return written


def _steps(plan: dict) -> Sequence[tuple[str, str, dt.date]]:
    named = (
        ("request", plan["request_number"], plan["requested"]),
        ("order", plan["order_number"], plan["ordered"]),
        ("disbursement", plan["number"], plan["dated"]),
    )
    return [
        (step, number, dt.date.fromisoformat(dated)) for step, number, dated in named
        if number and dated
    ]  # fmt: skip
