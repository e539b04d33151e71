"""The second row of the staff's menu inside "Kegiatan": one link per part of the room."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.parts import Tab, Text

from .permissions import can_view_all


@dataclass(frozen=True)
class Section:
    """One link; it is shown once its address exists and the person may open it."""

    key: str
    label: Text
    url_name: str
    allowed: Callable[[Any], bool] = can_view_all


SECTIONS = (
    Section("activities", _("Kegiatan"), "activities:list"),
    Section("programs", _("Program"), "programs:list"),
    Section("calendar", _("Kalender"), "calendars:month"),
    Section("clinic", _("Klinik"), "clinic:home"),
    Section("mentoring", _("Pendampingan"), "mentoring:list"),
    Section("meetings", _("Rapat"), "meetings:list"),
    Section("action_items", _("Tindak lanjut"), "action_items:list"),
    Section("certificates", _("Sertifikat"), "certificates:list"),
    Section("outcomes", _("Hasil"), "outcomes:list"),
    Section("costs", _("Biaya"), "costs:list"),
)


def of(request: HttpRequest) -> list[Tab]:
    """The links for this person; the one whose pages are open is current."""
    found = []
    for section in SECTIONS:
        if not section.allowed(request.user):
            continue
        try:
            found.append((section, reverse(section.url_name)))
        except NoReverseMatch:
            continue
    here = max((url for _one, url in found if request.path.startswith(url)), key=len, default="")
    return [Tab(section.label, url, None, url == here) for section, url in found]
