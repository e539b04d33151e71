from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui import formats
from bogor_coop.ui.charts import Composition, Part
from bogor_coop.ui.exports import csv_response
from registry import looks
from registry.enums import IN_FIGURES

from ..dashboard import definitions
from ..dashboard.group_table import FILLS
from ..dashboard.question import Question
from ..public import look_up
from ..queries import Tally, tally


def counted_today() -> Tally:
    """The three numbers of the whole city."""
    return tally(Question.from_querydict({}, today=clock.today()))


@method_decorator(login_not_required, name="dispatch")
class Front(View):
    """/: look a cooperative up, sign in, see how the city's cooperatives stand."""

    def get(self, request):
        if request.user.is_authenticated:
            return redirect("portal:home")
        typed = request.GET.get("q", "").strip()
        if typed and not self._may_ask(request):
            return render(request, "portal/too_many.html", {"typed": typed}, status=429)
        context = {
            "typed": typed,
            "lookup": look_up(typed, at=clock.today()) if typed else None,
            "figure": Figure(counted_today()),
        }
        return render(request, "portal/front.html", context)

    def _may_ask(self, request) -> bool:
        return bool(
            ratelimit.consume(
                request,
                app="bogor_coop.portal",
                action="lookup",
                config={"lookup": settings.LOOKUP_RATE},
                limit_get=True,
            )
        )


class Figure:
    """The composition for everybody: three numbers, their shares, one definition."""

    definition = definitions.GROUPS

    def __init__(self, counted: Tally):
        self.counted = counted

    @property
    def parts(self) -> list[dict]:
        """Group, count, look and fill of each part."""
        return [
            {"group": group, "count": self.counted.of_group(group), "look": looks.GROUP[group],
             "fill": FILLS[group]}
            for group in IN_FIGURES
        ]  # fmt: skip

    @property
    def drawing(self):
        """The bar."""
        parts = [
            Part(str(part["look"].word).lower(), part["count"], part["fill"]) for part in self.parts
        ]
        return Composition(_("Keadaan koperasi"), parts, _("Golongan"), height=22).drawing


@login_not_required
@require_safe
def front_csv(request):
    """The same three numbers as a file for everybody."""
    today, counted = clock.today(), counted_today()
    rows = [
        (str(group.label), counted.of_group(group),
         formats.share(counted.of_group(group), counted.whole))
        for group in IN_FIGURES
    ]  # fmt: skip
    heads = [_("Golongan per %(day)s") % {"day": today}, _("Jumlah"), _("Bagian")]
    return csv_response(f"keadaan-koperasi-{today.isoformat()}.csv", heads, rows)
