"""The tabs of an activity's page. Each part of the room registers its own in ``apps.ready``."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from bogor_coop.ui.parts import Tab, Text

from .enums import ActivityKind
from .models import Activity
from .permissions import can_view_all


@dataclass(frozen=True)
class ActivityTab:
    """``url_name`` takes the key of the activity; ``count`` may put a number behind the word."""

    key: str
    label: Text
    url_name: str
    allowed: Callable[[Any], bool] = can_view_all
    kinds: Collection[str] = tuple(ActivityKind)
    order: int = 50
    count: Callable[[Activity], int | None] | None = None


_tabs: dict[str, ActivityTab] = {}


def register_tab(
    key: str,
    label: Text,
    url_name: str,
    allowed: Callable[[Any], bool] = can_view_all,
    kinds: Collection[str] = tuple(ActivityKind),
    *,
    order: int = 50,
    count: Callable[[Activity], int | None] | None = None,
) -> None:
    """Add a tab; the same key replaces the older one. Lower orders stand further left.

    Ringkasan has 10, Pertemuan 20, Peserta 30, Undangan 35, Kehadiran 40, Notulen 50, Hasil 60.
    """
    _tabs[key] = ActivityTab(key, label, url_name, allowed, kinds, order, count)


def of(activity: Activity, user, current: str) -> list[Tab]:
    """The tabs that ``user`` may open; ``current`` is the key of the one that is shown."""
    return [
        Tab(
            tab.label,
            reverse(tab.url_name, args=[activity.pk]),
            tab.count(activity) if tab.count else None,
            tab.key == current,
        )
        for tab in sorted(_tabs.values(), key=lambda tab: tab.order)
        if activity.kind in tab.kinds and tab.allowed(user)
    ]
