"""The page of a cooperative and its read-only tabs."""

import datetime as dt

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui import parsing

from .. import panels, told, trail
from ..models import Cooperative
from ..permissions import can_edit, can_withdraw
from ..record import completeness, four_facts, key_figures, next_actions, timeline
from ..record.loading import Record, with_standing
from ..record.tabs import tabs

STAFF_FRAME, MANAGER_FRAME = "base_staff.html", "registry/record_manager.html"


def record_for(request, pk: int) -> Record:
    """The record as at ``?per=``, or today; 404 for strangers."""
    at = as_at(request.GET.get("per", ""))
    found = with_standing(Cooperative.objects.visible_to(request.user), at=at)
    return Record(get_object_or_404(found, pk=pk), at)


def as_at(text: str) -> dt.date:
    """The day asked for; an unreadable or future one is today."""
    today = clock.today()
    try:
        day = parsing.date(text)
    except ValueError:
        return today
    return day if dt.date(1945, 1, 1) <= day < today else today


def frame(request, record: Record, current: str) -> dict:
    """What every tab shows above its content."""
    return {
        "record": record,
        "cooperative": record.cooperative,
        "facts": four_facts.of(record),
        "group_sentence": four_facts.group_sentence(record),
        "tabs": tabs(record, current),
        "current_tab": current,
        "past": record.at < clock.today(),
        "may_edit": can_edit(request.user) and record.cooperative.withdrawn_at is None,
        "may_withdraw": can_withdraw(request.user),
        "record_frame": STAFF_FRAME if request.user.is_staff_member else MANAGER_FRAME,
    }


@require_safe
def cooperative_detail(request, pk: int):
    """Ringkasan."""
    record = record_for(request, pk)
    changes = trail.of(record.cooperative, newest=3)
    context = frame(request, record, "summary") | {
        "told": told.of(record, request.user),
        "figures": key_figures.of(record),
        "changes": changes,
        "last_change": changes.groups[0] if changes.groups else None,
        "next_actions": next_actions.of(record) if can_edit(request.user) else [],
        "completeness": completeness.of(record),
        "events": timeline.of(record, list(changes.groups)),
        "panels": panels.of(record, request.user),
    }
    return render(request, "registry/summary.html", context)


def _tab(name: str, template: str):
    @require_safe
    def view(request, pk: int):
        record = record_for(request, pk)
        return render(request, template, frame(request, record, name))

    view.__doc__ = f"The tab {name}."
    return view


statement_list = _tab("statements", "registry/tab_statements.html")
meeting_list = _tab("meetings", "registry/tab_meetings.html")
assessment_list = _tab("assessments", "registry/tab_assessments.html")
life_list = _tab("lives", "registry/tab_lives.html")
contact_list = _tab("contacts", "registry/tab_contacts.html")
document_list = _tab("documents", "registry/tab_documents.html")
