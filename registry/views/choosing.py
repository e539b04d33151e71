"""The page on which a person chooses, field by field, between two versions of a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.history import diffs
from bogor_coop.history.wording import Names, readable

from .. import trail
from ..conflicts import ConflictFound, Difference

CHOICE = "pilih_"
THEIRS = "theirs_"
CARRIED_NOT = ("csrfmiddlewaretoken", "idempotency_key", "version", "seen", "warned")


@dataclass(frozen=True)
class Row:
    """One differing field: base, theirs, mine, in words; which is chosen beforehand."""

    name: str
    label: str
    base: str
    theirs: str
    mine: str
    chosen: str
    note: str


def three_way(form, conflict: ConflictFound) -> dict[str, Any]:
    """Context of the conflict page: the rows to choose, and what is carried along unseen."""
    names = Names()
    for difference in conflict.differences:
        for value in (difference.base, difference.theirs, difference.mine):
            names.want(difference.field, value)
    carried = [
        (key, value)
        for key, values in form.data.lists()
        if key not in CARRIED_NOT and not key.startswith((CHOICE, THEIRS))
        for value in values
    ]
    for difference in conflict.differences:
        carried += [(THEIRS + name, text) for name, text in form.input_of(difference).items()]
    current = conflict.current
    return {
        "rows": [_row(difference, names) for difference in conflict.differences],
        "carried": carried,
        "current": current,
        "current_seen": f"{current.pk}:{current.version}",
        "warned": ",".join(form.warnings),
        "last_change": last_change(current),
        "has_paper": bool(form.cleaned_data.get("paper")),
    }


def last_change(row) -> dict[str, Any]:
    """Who changed the row last, when and why."""
    event = row.events.order_by("-pgh_id").values("pgh_created_at", "pgh_context").first() or {}
    context = event.get("pgh_context") or {}
    return {
        "who": context.get("user_name", _("Portal")),
        "why": context.get("reason", ""),
        "when": clock.shown(event["pgh_created_at"]) if event else None,
    }


def _row(difference: Difference, names: Names) -> Row:
    column = difference.field
    write = trail.FORMATS.get(column.name)
    words = [
        readable(column, value, names, write)
        for value in (difference.base, difference.theirs, difference.mine)
    ]
    if difference.changed_by_both:
        note = _("diubah keduanya")
    elif difference.only_mine:
        note = _("hanya Anda yang mengubah")
    else:
        note = _("hanya diubah rekan Anda")
    return Row(
        column.name,
        diffs.capital(str(column.verbose_name)),
        *words,
        chosen="" if difference.changed_by_both else "mine" if difference.only_mine else "theirs",
        note=note,
    )


def apply_choices(data: QueryDict) -> QueryDict:
    """What the form would have said if the person had typed what was chosen."""
    choices = {key: value for key, value in data.items() if key.startswith(CHOICE)}
    if not choices:
        return data
    merged = data.copy()
    for key, choice in choices.items():
        if choice == "theirs":
            for name in inputs_of(key.removeprefix(CHOICE), data):
                merged[name] = str(data[THEIRS + name])
    return merged


def inputs_of(field: str, data: QueryDict) -> Sequence[str]:
    """The inputs that make up a field: its own, or the two ends of a term."""
    names = ("begins", "ends") if field == "term" else (field,)
    return [name for name in names if THEIRS + name in data]
