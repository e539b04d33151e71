"""A small budget for tests: one year, one programme, lines under a posted DPA."""

import datetime as dt

from budget.actions import decisions, drafts, payments, periods, posting
from budget.actions.moves import Move
from budget.enums import Kind, Step
from budget.models import (
    Account,
    BudgetActivity,
    BudgetDocument,
    BudgetLine,
    FundSource,
    NomenclatureEdition,
    NomenclatureNode,
    Unit,
)

MEALS, MEETING_MEALS = "5.2.2.11.04", "5.2.2.11.02"
PAPER, COMPUTERS = "5.2.2.06.02", "5.2.3.29.02"
TRAVEL = "5.2.2.15.01"
DAY = dt.date(2018, 3, 5)


class Office:
    """Eka drafts, Dedi approves, Fajar posts."""

    def __init__(self, eka, fajar, dedi, *, year: int = 2018) -> None:
        self.eka, self.fajar, self.dedi, self.year = eka, fajar, dedi, year
        self.edition = NomenclatureEdition.objects.get(code="permendagri-13")
        self.fiscal_year = periods.open_year(year=year, edition=self.edition, by=eka)

    def activity(self, title="Klinik koperasi", node="1.15.18.05", **more) -> BudgetActivity:
        return BudgetActivity.objects.create(
            fiscal_year=self.fiscal_year,
            node=NomenclatureNode.objects.get(edition=self.edition, code=node),
            unit=Unit.objects.first(),
            title=title,
            **more,
        )

    def line(self, activity, account=MEALS, fund="dau") -> BudgetLine:
        return BudgetLine.objects.create(
            activity=activity,
            account=Account.objects.get(edition=self.edition, code=account),
            fund_source=FundSource.objects.get(code=fund),
        )

    def draft(self, kind, *moves, dated=DAY, **more) -> BudgetDocument:
        made = [Move(*move) for move in moves]
        more.setdefault("purpose", "Uji")
        return drafts.draft(kind=kind, year=self.year, dated=dated, moves=made, by=self.eka, **more)

    def submitted(self, kind, *moves, steps=True, **more) -> BudgetDocument:
        document = drafts.submit(document=self.draft(kind, *moves, **more), by=self.eka)
        if steps and kind.startswith(("payment", "advance", "settlement")):
            self.steps(document)
        return document

    def steps(self, document, day=None) -> None:
        day = day or document.dated
        for step in Step.values:
            payments.record_step(
                document=document,
                step=step,
                number=f"{step}-{document.pk}",
                dated=day,
                by=self.eka,
            )

    def approved(self, kind, *moves, **more) -> BudgetDocument:
        document = self.submitted(kind, *moves, **more)
        if document.approval_level != "none":
            document = decisions.approve(document=document, by=self.dedi, decree="1/2018")
        return document

    def post(self, kind, *moves, **more) -> BudgetDocument:
        return posting.post(document=self.approved(kind, *moves, **more), by=self.fajar)

    def opened(self, *amounts: int, accounts=(MEALS, MEETING_MEALS, PAPER, TRAVEL)):
        """Lines of one activity with these ceilings, under a posted DPA."""
        activity = self.activity()
        lines = [self.line(activity, account) for account in accounts[: len(amounts)]]
        self.post(Kind.INITIAL, *zip(lines, amounts, strict=True), dated=dt.date(self.year, 1, 2))
        return [refreshed(line) for line in lines]


def refreshed(line: BudgetLine) -> BudgetLine:
    return BudgetLine.objects.with_names().get(pk=line.pk)
