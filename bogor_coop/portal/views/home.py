from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from bogor_coop import clock
from bogor_coop.accounts.enums import Role
from bogor_coop.ui.parts import Tab
from registry.enums import IN_FIGURES, Group
from registry.filters import list_url
from registry.views.mine import greeting

from ..dashboard.question import Question
from ..queries import tally
from ..queues import Queue

# Whose only or first work is elsewhere begins there; the first role held decides.
ELSEWHERE = (
    (Role.REGISTRY_OFFICER, ""),
    (Role.PROGRAM_OFFICER, ""),
    (Role.LEADERSHIP, "portal:dashboard"),
    (Role.ADMINISTRATOR, "accounts:user_list"),
    (Role.AUDITOR, "portal:dashboard"),
    (Role.COOPERATIVE_MANAGER, "mine:home"),
)


class Home(View):
    """/beranda/: what waits for this person; some roles begin on a page of their own."""

    def get(self, request):
        if elsewhere := self._elsewhere(request.user):
            return redirect(elsewhere)
        today = clock.today()
        queue = Queue.of(request.user, at=today)
        only = request.GET.get("jenis", "")
        context = {
            "queue": queue,
            "groups": queue.groups(only, whole="semua" in request.GET),
            "tabs": self._tabs(queue, only),
            "greeting": greeting(),
            "figures": self._figures(today),
        }
        return render(request, "portal/home.html", context)

    def _elsewhere(self, user) -> str:
        if not user.is_staff_member:
            return "mine:home"
        return next((name for role, name in ELSEWHERE if role in user.roles), "")

    def _tabs(self, queue: Queue, only: str) -> list[Tab]:
        tabs = [
            Tab(source.label, f"?jenis={source.key}", len(items), only == source.key)
            for source, items in queue.by_source
            if items
        ]
        current = not any(tab.current for tab in tabs)
        return [Tab(_("Semua"), "?", queue.total, current), *tabs]

    def _figures(self, today) -> list[tuple[str, int, str]]:
        counted = tally(Question.from_querydict({}, today=today))
        return [
            (group, counted.of_group(group), list_url(golongan=group, per=today))
            for group in (Group(value) for value in IN_FIGURES)
        ]
