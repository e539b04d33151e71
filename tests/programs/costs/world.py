"""Money and activities for tests of costs."""

import datetime as dt

from budget.actions import posting, reversals
from budget.enums import Kind
from budget.models import BudgetDocument, LedgerEntry
from programs.actions import costs, funding
from programs.models import Activity
from tests.budget.world import Office
from tests.programs import factories

MARCH, APRIL = dt.date(2018, 3, 5), dt.date(2018, 4, 9)


class Purse:
    """Eka pays out of one line; Citra shares it."""

    def __init__(self, office: Office, citra) -> None:
        self.office, self.citra = office, citra
        self.line, self.other = office.opened(1_000_000, 500_000)
        self.program = factories.ProgramFactory(name="Pelatihan", owner=citra)
        self.first, self.second = self.activity("Pembukuan"), self.activity("Kepemimpinan")
        self.entry = self.pay(600_000)

    def activity(self, title: str, *, planned: int = 400_000, **more) -> Activity:
        more.setdefault("program", self.program)
        made = factories.ActivityFactory(title=title, owner=self.citra, **more)
        funding.name_line(activity=made, line=self.line, planned=planned, by=self.citra)
        return made

    def pay(self, amount: int, *, dated: dt.date = MARCH, line=None) -> LedgerEntry:
        document = self.office.post(Kind.PAYMENT_LS, (line or self.line, amount), dated=dated)
        return document.entries.get()

    def give_back(self, amount: int, *, dated: dt.date = APRIL) -> LedgerEntry:
        return self.office.post(Kind.REFUND, (self.line, amount), dated=dated).entries.get()

    def undo(self, document: BudgetDocument, *, dated: dt.date = APRIL) -> None:
        undone = reversals.reverse(
            document=document, reason="salah", dated=dated, by=self.office.eka
        )
        posting.post(document=undone, by=self.office.fajar)

    def share(self, *amounts: int, entry: LedgerEntry | None = None) -> None:
        """To the first and the second activity, in that order."""
        entry = entry or self.entry
        parts = dict(zip((self.first, self.second), amounts, strict=False))
        costs.divide(entry=entry, amounts=parts, seen=costs.shares_of(entry), by=self.citra)
