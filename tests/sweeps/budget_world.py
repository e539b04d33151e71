"""A year of the budget behind the parameters of its pages."""

import datetime as dt

from budget.enums import Kind
from budget.models import Earmark, Period
from programs.models import CostShare, Funding
from tests.budget.world import Office
from tests.programs import factories


def objects(everybody: dict) -> dict[str, object]:
    """The samples of the budget that ``access.yml`` names."""
    office = Office(everybody["eka"], everybody["fajar"], everybody["dedi"], year=2017)
    line, _other = office.opened(1_000_000, 500_000)
    day = dt.date(2017, 3, 6)
    paid = office.post(Kind.PAYMENT_LS, (line, 1_000), dated=day).entries.get()
    earmark = Earmark.objects.create(
        fiscal_year=office.fiscal_year, name="Program baru", envelope=500, basis="contoh"
    )
    return {
        "budget year": office.year,
        "budget line": line.pk,
        "budget activity": line.activity_id,
        "budget draft": office.draft(Kind.PAYMENT_LS, (line, 2_000), dated=day).pk,
        "budget document": office.submitted(Kind.PAYMENT_LS, (line, 3_000), dated=day).pk,
        "document kind": Kind.PAYMENT_LS.value,
        "sheet form": "csv",
        "curve": "kurva-s",
        "earmark": earmark.pk,
        **_costs(everybody, line, paid),
        "period": Period.objects.get(fiscal_year=office.fiscal_year, month=1).pk,
    }


def _costs(everybody: dict, line, paid) -> dict[str, object]:
    activity = factories.ActivityFactory(program__year=2017, program__owner=everybody["citra"])
    funding = Funding.objects.create(activity=activity, line=line, planned=500)
    share = CostShare.objects.create(activity=activity, entry=paid, amount=400)
    return {"funding": funding.pk, "cost share": share.pk, "payment entry": paid.pk}
