"""What the clinic tells the rooms below: reminders, papers, its lines on a manager's home."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.notices import sources
from bogor_coop.ui import formats
from registry import mine_parts
from registry.mine_parts import Row, Section
from registry.models import Cooperative

from ..enums import AppointmentState, CaseState
from ..models import Appointment, Case
from ..notices.appointments import Appointments
from . import papers


def announce() -> None:
    """Called once the apps are ready."""
    sources.register(Appointments())
    papers.register()
    mine_parts.register("programs.clinic", diary=diary, section=section)


def diary(user, cooperatives: Sequence[Cooperative], at: dt.datetime) -> Iterator[Row]:
    """Appointments to come."""
    ahead = Appointment.objects.filter(
        cooperative__in=cooperatives, state=AppointmentState.BOOKED, ends_at__gt=at
    ).select_related("consultant", "cooperative")
    for one in ahead:
        day, time = formats.date_weekday(one.starts_at), formats.clock_time(one.starts_at)
        line = f"{day} {time} · {one.consultant}"
        if len(cooperatives) > 1:
            line = f"{line} · {one.party}"
        url = reverse("clinic:appointment", args=[one.pk])
        yield Row(_("Klinik koperasi"), line, url, at=one.starts_at)


def section(user, cooperatives: Sequence[Cooperative], at: dt.datetime) -> Section | None:
    """Open cases, and the way to an appointment."""
    cases = Case.objects.filter(cooperative__in=cooperatives, state=CaseState.OPEN)
    rows = [
        Row(
            case.summary,
            case.number,
            reverse("clinic:case_detail", args=[case.pk]),
            "case",
            case.state,
        )
        for case in cases
    ]
    if not cooperatives:
        return None
    more = _("Buat janji dengan konsultan")
    empty = _("Konsultasi gratis tentang pembukuan, RAT, kredit, dan lainnya.")
    return Section(_("Klinik koperasi"), rows, more, reverse("clinic:mine"), empty)
