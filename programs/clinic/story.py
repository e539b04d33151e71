"""The whole story of a case, newest first: visits, promises, closing and opening again."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.history.diffs import ChangeGroup, Stream, trail
from bogor_coop.ui import formats
from bogor_coop.ui.parts import Event

from ..enums import ActionState, AppointmentState, CaseResult, CaseState
from ..models import ActionItem, Appointment, Case, Consultation

# Same day: what follows stands above what it follows from.
ORDER = {"opened": 0, "visit": 1, "promise": 2, "kept": 3, "state": 4}


@dataclass(frozen=True)
class Told:
    """The case with everything that hangs on it, read once."""

    case: Case
    visits: list[Consultation]
    items: list[ActionItem]
    appointments: list[Appointment]

    @property
    def open_items(self) -> list[ActionItem]:
        """What somebody still owes."""
        return [item for item in self.items if item.state == ActionState.OPEN]

    @property
    def waiting(self) -> Consultation | None:
        """The visit whose follow-up is due next."""
        due = [v for v in self.visits if v.follow_up_on and v.followed_up_on is None]
        return min(due, key=lambda visit: visit.follow_up_on or dt.date.max, default=None)

    @property
    def first_answer(self) -> int | None:
        """Days from asking for the first appointment to the first visit; None for a walk-in."""
        first = next((v for v in self.visits if v.appointment_id), None)
        if first is None or first != self.visits[0] or first.appointment is None:
            return None
        asked = first.appointment.booked_at.date()
        return max(0, (first.held_on - asked).days)


def read(case: Case) -> Told:
    """Four queries and those of what is prefetched."""
    visits = case.consultations.select_related("consultant", "appointment").prefetch_related(
        "diagnoses__field", "papers__attachment"
    )
    items = case.action_items.select_related("owner").order_by("due_on", "pk")
    ahead = Appointment.objects.filter(
        cooperative=case.cooperative,
        business_name=case.business_name,
        state=AppointmentState.BOOKED,
    )
    return Told(
        case,
        list(visits.order_by("held_on", "pk")),
        list(items),
        list(ahead.select_related("consultant").order_by("starts_at")),
    )


def events(told: Told, *, staff: bool) -> list[Event]:
    """Knots of the timeline; a manager does not read the office's reasons."""
    found = [*_opened(told), *_visits(told), *_promises(told)]
    found += _states(told) if staff else _closed(told)
    found.sort(key=lambda pair: (pair[1].day, ORDER[pair[0]]), reverse=True)
    return [event for _kind, event in found]


def _opened(told: Told) -> Iterator[tuple[str, Event]]:
    line = _("Konsultan %(name)s") % {"name": told.case.owner}
    yield "opened", Event(told.case.opened_on, _("Kasus dibuka"), line, "heart-pulse")


def _visits(told: Told) -> Iterator[tuple[str, Event]]:
    for number, visit in enumerate(told.visits, start=1):
        names = ", ".join(str(d.field) for d in visit.diagnoses.all())
        title = _("Konsultasi %(n)s: %(how)s") % {
            "n": number,
            "how": visit.get_channel_display().lower(),
        }
        yield (
            "visit",
            Event(
                visit.held_on,
                title,
                names or visit.complaint[:120],
                "chat-left-text",
                f"#konsultasi-{visit.pk}",
            ),
        )
        if visit.followed_up_on and visit.followed_up_on not in {v.held_on for v in told.visits}:
            yield "kept", Event(visit.followed_up_on, _("Ditindaklanjuti"), "", "telephone")


def _promises(told: Told) -> Iterator[tuple[str, Event]]:
    for item in told.items:
        if item.finished_on is not None:
            done = item.state == ActionState.DONE
            title = _("Tindak lanjut selesai") if done else _("Tindak lanjut tidak dilanjutkan")
            yield "kept", Event(item.finished_on, title, item.text, "check-circle")


def _closed(told: Told) -> Iterator[tuple[str, Event]]:
    if told.case.closed_on:
        title = _("Kasus ditutup: %(result)s") % {"result": told.case.get_result_display().lower()}
        yield "state", Event(told.case.closed_on, title, told.case.outcome, "journal-check")


def _states(told: Told) -> Iterator[tuple[str, Event]]:
    """Closing and opening again as the history recorded them."""
    stream = Stream(Case, {"pgh_obj": told.case.pk}, lambda values: "")
    seen_closing = False
    for group in trail([stream]).groups:
        for row in group.rows:
            before, after = row.before.get("state"), row.after.get("state")
            if not before or before == after:
                continue
            if after == CaseState.CLOSED:
                seen_closing = True
                yield "state", _closing(group, row.after)
            else:
                line = f"{group.why} · {group.who}" if group.why else group.who
                yield (
                    "state",
                    Event(group.when.date(), _("Kasus dibuka lagi"), line, "arrow-repeat"),
                )
    if not seen_closing:
        yield from _closed(told)


def _closing(group: ChangeGroup, values: dict[str, Any] | Any) -> Event:
    word = dict(CaseResult.choices).get(values.get("result", ""), "")
    title = _("Kasus ditutup: %(result)s") % {"result": str(word).lower()}
    day = dt.date.fromisoformat(str(values["closed_on"])[:10])
    outcome = values.get("outcome") or ""
    return Event(day, title, f"{outcome} · {group.who}" if outcome else group.who, "journal-check")


def summary_line(told: Told) -> str:
    """How long it took, in one sentence."""
    case = told.case
    if case.closed_on:
        days = (case.closed_on - case.opened_on).days
        return _("Dibuka %(from)s, ditutup %(to)s, %(n)s hari") % {
            "from": formats.date_short(case.opened_on),
            "to": formats.date_short(case.closed_on),
            "n": formats.number(days),
        }
    return _("Dibuka %(from)s") % {"from": formats.date_short(case.opened_on)}


def case_address(case: Case) -> str:
    """The page of a case."""
    return reverse("clinic:case_detail", args=[case.pk])
