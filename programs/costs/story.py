"""What the tab "Biaya" shows: the lines of an activity, and the payments it had parts of."""

from dataclasses import dataclass

from django.db.models import Sum

from budget.models import BudgetLine, LedgerEntry

from ..models import Activity, CostShare, Funding, Reservation


@dataclass
class Drawn:
    """A line that the activity draws on, with what it planned, reserved and spent there."""

    funding: Funding
    reserved: int = 0
    spent: int = 0

    @property
    def line(self) -> BudgetLine:
        return self.funding.line

    @property
    def unused(self) -> bool:
        """Nothing hangs on it: it may be let go."""
        return not (self.reserved or self.spent)


@dataclass(frozen=True)
class Part:
    """A share with its payment; ``void`` when that was reversed."""

    share: CostShare
    entry: LedgerEntry
    void: bool


def drawn(activity: Activity) -> list[Drawn]:
    """The lines of the activity by code. Three queries."""
    rows = {
        row.line_id: Drawn(row)
        for row in activity.fundings.select_related(
            "line__activity__fiscal_year", "line__account", "line__fund_source"
        ).order_by("line__activity__title", "line__account__code")
    }
    reserved = Reservation.objects.filter(funding__activity=activity).order_by()
    for line, amount in reserved.values_list("funding__line").annotate(
        sum=Sum("commitment__entries__amount")
    ):
        rows[line].reserved = int(amount or 0)
    for part in parts(activity):
        if not part.void:
            rows[part.entry.line_id].spent += part.share.amount
    return list(rows.values())


def parts(activity: Activity) -> list[Part]:
    """Every share of the activity, newest payment first. One query."""
    rows = activity.cost_shares.select_related(
        "entry__document", "entry__line__account", "entry__reversed_by"
    ).order_by("-entry__dated", "-pk")
    return [Part(row, row.entry, hasattr(row.entry, "reversed_by")) for row in rows]


def waiting(activity: Activity):
    """Reservations that no verifier has posted yet, or that still hold money."""
    return (
        Reservation.objects.filter(funding__activity=activity)
        .select_related("commitment__document", "funding__line__account")
        .order_by("-commitment__document__dated", "-pk")
    )
