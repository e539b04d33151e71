from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from bogor_coop import clock
from bogor_coop.accounts.enums import Role
from bogor_coop.notices import figures
from bogor_coop.notices.enums import NoticeStatus
from bogor_coop.notices.permissions import can_view_log
from bogor_coop.ui.parts import Tab
from bogor_coop.ui.tables import address
from registry.enums import IN_FIGURES, Group
from registry.filters import list_url
from registry.views.mine import greeting

from .. import agenda
from ..dashboard.question import Question
from ..queries import tally
from ..queue.deadlines import Queue
from ..queue.roles import Place

# Whose only or first work is elsewhere begins there; the first role held decides.
ELSEWHERE = (
    (Role.REGISTRY_OFFICER, ""),
    (Role.PROGRAM_OFFICER, ""),
    (Role.LEADERSHIP, "portal:dashboard"),
    (Role.ADMINISTRATOR, "accounts:user_list"),
    (Role.AUDITOR, "portal:dashboard"),
    (Role.COOPERATIVE_MANAGER, "mine:home"),
)

# Groups of the delivery log: the status whose shape stands for it, and the word.
MESSAGES = {
    "terkirim": (NoticeStatus.ACCEPTED, gettext_lazy("Terkirim hari ini")),
    "menunggu": (NoticeStatus.PLANNED, gettext_lazy("Menunggu")),
    "masalah": (NoticeStatus.FAILED, gettext_lazy("Bermasalah")),
}


class Home(View):
    """/beranda/: what waits for this person; some roles begin on a page of their own."""

    def get(self, request):
        if elsewhere := self._elsewhere(request):
            return redirect(elsewhere)
        today = clock.today()
        place = Place.asked(request.user, request.GET)
        queue = Queue.of(request.user, at=today, team=place.team, sources=place.sources)
        context = {
            "queue": queue,
            "groups": queue.groups(request.GET, whole="semua" in request.GET),
            "tabs": self._tabs(queue, request.GET),
            "places": place.tabs,
            "problems": list(filter(None, [place.problem, queue.problem(request.GET)])),
            "greeting": greeting(),
            "figures": self._figures(today),
            "agenda": agenda.coming(at=today),
            "messages_sent": self._messages(request.user),
        }
        return render(request, "portal/home.html", context)

    def _elsewhere(self, request) -> str:
        if not request.user.is_staff_member:
            return "mine:home"
        if "sebagai" in request.GET:
            return ""
        return next((name for role, name in ELSEWHERE if role in request.user.roles), "")

    def _tabs(self, queue: Queue, query) -> list[Tab]:
        only = query.get("jenis", "")
        tabs = [
            Tab(source.label, address(query, jenis=source.key, semua=None), len(items),
                only == source.key)
            for source, items in queue.by_source
            if items
        ]  # fmt: skip
        current = not any(tab.current for tab in tabs)
        every = address(query, jenis=None, semua=None)
        return [Tab(_("Semua"), every, queue.total, current), *tabs]

    def _figures(self, today) -> list[tuple[str, int, str]]:
        counted = tally(Question.from_querydict({}, today=today))
        return [
            (group, counted.of_group(group), list_url(golongan=group, per=today))
            for group in (Group(value) for value in IN_FIGURES)
        ]

    def _messages(self, user) -> list[tuple[str, str, int, str]]:
        """How many messages stand where, for those who may read the log."""
        if not can_view_log(user):
            return []
        counts = figures.glance()
        log = reverse("inbox:log_list")
        return [
            (value, str(word), counts[group], f"{log}?keadaan={group}")
            for group, (value, word) in MESSAGES.items()
        ]
