"""Programs in rows: paid, reached, recovered, and what one of each cost."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Cell, Table
from programs.costs.figures import Each, ProgramCost


@dataclass(frozen=True)
class CostRow:
    """A program; ``few`` figures carry their number of cooperatives."""

    label: str
    cost: ProgramCost
    url: str
    spent_url: str
    reached_url: str
    recovered_url: str
    due_url: str

    @property
    def per_reached(self) -> str:
        return told(self.cost.per_cooperative)

    @property
    def per_recovered(self) -> str:
        return told(self.cost.per_recovered)

    def cells(self) -> list[Cell]:
        """Paid, reached, per reached, recovered, due, per recovered."""
        cost = self.cost
        return [
            Cell(cost.spent, self.spent_url, formats.rupiah(cost.spent)),
            Cell(cost.reached, self.reached_url),
            Cell(cost.per_cooperative.rupiah, shown=self.per_reached),
            Cell(cost.recovered, self.recovered_url),
            Cell(cost.due, self.due_url),
            Cell(cost.per_recovered.rupiah, shown=self.per_recovered),
        ]


def told(each: Each) -> str:
    """ "Rp2,1 juta"; "–" when nobody or nothing; small numbers say so."""
    if each.rupiah is None:
        return "–"
    amount = formats.rupiah_short(each.rupiah)
    return _("%(amount)s (hanya %(n)s)") % {"amount": amount, "n": each.n} if each.few else amount


@dataclass(frozen=True)
class CostTable:
    """A table is the picture here: four numbers per program that nothing would stack."""

    title: str
    rows: Sequence[CostRow]

    template = "portal/cost_table.html"

    @property
    def drawing(self) -> SafeString:
        """No picture beside the table."""
        return SafeString()

    def table(self) -> Table:
        """The same with whole rupiah."""
        heads = [
            _("Program"), _("Dibayar"), _("Koperasi dijangkau"), _("Per koperasi dijangkau"),
            _("Pulih"), _("Sudah genap bulannya"), _("Per koperasi pulih"),
        ]  # fmt: skip
        return Table(heads, [(row.label, row.cells()) for row in self.rows])
