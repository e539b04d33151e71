"""The changes of a plan in words: (label, before, after), as the preview shows them.

A plan was kept as JSON: dates are ISO texts here.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from ..enums import Life, MeetingOutcome
from ..models import AnnualStatement, Cooperative, CooperativeGroup, UrbanVillage
from .snapshots import COLUMNS, STATEMENT

Change = tuple[str, str, str]
Plan = Mapping[str, Any]


class Wording:
    """Words for many plans; names of villages and groups are read once."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = plans
        values = [plan.get(part, {}) for plan in plans for part in ("set", "before")]
        self.villages = village_names(v.get("village_id") for v in values)
        self.groups = group_names(v.get("group_id") for v in values)

    def changes(self) -> list[list[Change]]:
        """Every field that would differ. Of a new record, every field that would be filled."""
        return [
            [*self._columns(plan), *_life(plan), *_meeting(plan), *_statement(plan)]
            for plan in self.plans
        ]

    def _columns(self, plan: Plan) -> list[Change]:
        after, before = plan.get("set", {}), plan.get("before", {})
        found = []
        for name in COLUMNS:
            old, new = self._shown(name, before.get(name)), self._shown(name, after.get(name))
            if name == "village_id" and "area" in plan:
                new = _("%(village)s, %(district)s (dibuat baru di %(regency)s)") % dict(
                    zip(("regency", "district", "village"), plan["area"], strict=True)
                )
            if old != new:
                found.append((label(Cooperative, name), old, new))
        return found

    def _shown(self, name: str, value: Any) -> str:
        if name == "village_id":
            return self.villages.get(value, "")
        if name == "group_id":
            return self.groups.get(value, "")
        return shown(name, value)


def village_names(pks: Iterable[int | None]) -> dict[int, str]:
    """Key → "village, district"."""
    found = UrbanVillage.objects.filter(pk__in={pk for pk in pks if pk})
    return {v.pk: f"{v.name}, {v.district.name}" for v in found.select_related("district")}


def group_names(pks: Iterable[int | None]) -> dict[int, str]:
    found = CooperativeGroup.objects.filter(pk__in={pk for pk in pks if pk})
    return dict(found.values_list("pk", "name"))


def facts_of(records: Sequence[int]) -> dict[int, dict[str, str]]:
    """Record → field key of the import → text."""
    found = Cooperative.objects.filter(pk__in=records).select_related("village__district", "group")
    facts = {}
    for cooperative in found:
        texts = {
            name: shown(name, getattr(cooperative, name))
            for name in COLUMNS
            if name not in ("village_id", "group_id")
        }
        village = cooperative.village
        texts |= {
            "village": village.name if village else "",
            "district": village.district.name if village else "",
            "group": cooperative.group.name if cooperative.group else "",
        }
        facts[cooperative.pk] = texts
    return facts


def label(model: type[models.Model], name: str) -> str:
    """The name of a field, with a capital letter."""
    words = str(model._meta.get_field(name).verbose_name)
    return words if words[:2].isupper() else words[:1].upper() + words[1:]


def shown(name: str, value: Any) -> str:
    """A value of a column of the cooperative, for people; dates may be ISO texts."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    field = Cooperative._meta.get_field(name)
    if isinstance(field, models.DateField):
        return formats.date_short(value) if isinstance(value, dt.date) else _day(value)
    return str(dict(field.flatchoices).get(value, value))


def _day(value: str | None) -> str:
    return formats.date_short(dt.date.fromisoformat(value)) if value else ""


def _life(plan: Plan) -> list[Change]:
    part = plan.get("life")
    if not part:
        return []
    name = _("Kelembagaan per %(date)s") % {"date": _day(part["since"])}
    was = str(Life(part["was"]).label) if "was" in part else ""
    return [(name, was, str(Life(part["status"]).label))]


def _meeting(plan: Plan) -> list[Change]:
    part = plan.get("meeting")
    if not part:
        return []
    name = _("RAT tahun buku %(year)s") % {"year": part["book_year"]}
    return [(name, _outcome(part.get("before")), _outcome(part["set"]))]


def _outcome(values: Plan | None) -> str:
    if not values:
        return ""
    return f"{MeetingOutcome(values['outcome']).label} {_day(values['held_on'])}".strip()


def _statement(plan: Plan) -> list[Change]:
    part = plan.get("statement")
    if not part:
        return []
    old, found = part.get("before") or {}, []
    for name in STATEMENT:
        if old.get(name) != part["set"][name]:
            write: Callable[[Any], str] = (
                formats.rupiah if name in AnnualStatement.AMOUNTS else formats.number
            )
            words = f"{label(AnnualStatement, name)} {part['book_year']}"
            found.append((words, write(old.get(name)), write(part["set"][name])))
    return found
