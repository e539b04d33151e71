from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from bogor_coop import clock
from bogor_coop.accounts import rates
from programs.views.announced import kept as activities

from ..public.figure import Figure, counted_today
from ..public.lookup import look_up

ACTIVITIES = 4  # the page of activities has all


@method_decorator(login_not_required, name="dispatch")
class Front(View):
    """/: look a cooperative up, sign in, see what the office offers and how the city stands."""

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
            "activities": activities()[:ACTIVITIES],
            "services": services(),
        }
        return render(request, "portal/front.html", context)

    def _may_ask(self, request) -> bool:
        return rates.within(request, "lookup", settings.LOOKUP_RATE)


def services() -> list[tuple[str, str]]:
    """What the office does for cooperatives, in a line each."""
    return [
        (_("Klinik koperasi"), _("Konsultasi gratis tentang pembukuan, RAT, kredit, dan lainnya.")),
        (_("Pelatihan"), _("Pembukuan, kepemimpinan, dan kewirausahaan; dengan sertifikat.")),
        (_("Pendampingan"), _("Pendamping berkunjung sampai koperasi yang sakit pulih.")),
        (_("Rapat koordinasi"), _("Pengurus dan dinas menyepakati tindak lanjut bersama.")),
    ]
