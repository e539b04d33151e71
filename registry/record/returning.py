"""Which fields can be put back, what they hold now, and whether somebody changed them since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from bogor_coop.history.diffs import ChangeGroup, RowChange, capital
from bogor_coop.history.wording import Names, readable

from ..actions.reverting import Restoration
from ..conflicts import current_value, stored
from ..models import Cooperative, Managership

WHOLE = "*"  # the choice that stands for a whole row, entered or removed


@dataclass(frozen=True)
class Choice:
    """One field: now, what the change had made of it, and what it would become."""

    name: str  # of the checkbox
    field: str
    label: str
    now: str
    made: str
    becomes: str
    safe: bool  # nobody changed it since


@dataclass(frozen=True)
class Return:
    """What can be put back of one row."""

    model: type[models.Model]
    pk: int
    title: str
    kind: str
    version: int | None
    values: Mapping[str, Any]
    choices: Sequence[Choice]


def versions(returns: Sequence[Return]) -> str:
    """The rows with their versions as shown; sent back with the form."""
    return ";".join(f"{r.model._meta.label}:{r.pk}:{r.version}" for r in returns)


def before(group: ChangeGroup, cooperative: Cooperative) -> list[Return]:
    """Each row of the group back to what it was before; the record's own entry stays."""
    found = []
    for row in group.rows:
        if row.stream.model is Managership or (
            row.stream.model is Cooperative and row.kind == "insert"
        ):
            continue
        make = {"insert": _entered, "delete": _removed}.get(row.kind, _changed)
        found.append(make(row, _current(row, cooperative)))
    return [r for r in found if r is not None and r.choices]


def after(group: ChangeGroup, cooperative: Cooperative) -> list[Return]:
    """The record (not its dated facts) back to how it was right after the group."""
    rows = [row for row in group.rows if row.stream.model is Cooperative]
    if not rows:
        return []
    columns = [c for c in rows[-1].stream.columns() if not c.name.startswith("withdrawn")]
    target = _recorded(rows[-1], {c.name for c in columns}, of="after")
    differing = [c for c in columns if current_value(cooperative, c.name) != stored(target[c.name])]
    names = Names()
    for column in differing:
        names.want(column, target[column.name])
        names.want(column, current_value(cooperative, column.name))
    choices = [_choice(rows[-1], c, cooperative, target, names, safe=True) for c in differing]
    return [_return(rows[-1], cooperative, "change", target, choices)] if choices else []


def restorations(returns: Sequence[Return], chosen: set[str]) -> list[Restoration]:
    """What the action takes, for the chosen checkboxes."""
    found = []
    for r in returns:
        fields = [c.field for c in r.choices if c.name in chosen]
        if not fields:
            continue
        values = r.values if fields == [WHOLE] else {name: r.values[name] for name in fields}
        found.append(Restoration(r.model, r.pk, r.version, values, r.kind))  # type: ignore[arg-type]
    return found


def _current(row: RowChange, cooperative: Cooperative):
    if row.stream.model is Cooperative:
        return cooperative
    return row.stream.model._base_manager.filter(pk=row.object_id).first()


def _recorded(row: RowChange, fields: set[str], *, of: str) -> dict[str, Any]:
    """Python values of the row, from the event before or after the change."""
    events = row.stream.event_model._base_manager.filter(pgh_obj=row.object_id)
    if of == "before":
        events = events.filter(pgh_id__lt=row.event_id)
    else:
        events = events.filter(pgh_id__lte=row.event_id)
    event = events.order_by("-pgh_id").first()
    return {name: current_value(event, name) for name in fields} if event else {}


def _changed(row: RowChange, current) -> Return | None:
    """Fields of an existing row; those that were changed again since are marked."""
    if current is None:
        return None
    fields = {change.field.name for change in row.fields}
    target = _recorded(row, fields, of="before")
    if not target:
        return None
    made = _recorded(row, fields, of="after")
    names = Names()
    for change in row.fields:
        for value in (target.get(change.field.name), current_value(current, change.field.name)):
            names.want(change.field, value)
    choices = [
        _choice(
            row,
            change.field,
            current,
            target,
            names,
            safe=current_value(current, change.field.name) == made.get(change.field.name),
            made=change.after_text,
        )
        for change in row.fields
        if current_value(current, change.field.name) != target.get(change.field.name)
    ]
    return _return(row, current, "change", target, choices)


def _entered(row: RowChange, current) -> Return | None:
    """A row that was entered is taken back."""
    if current is None:
        return None
    choice = Choice(
        name=_name(row, WHOLE),
        field=WHOLE,
        label=_("Seluruh catatan"),
        now=str(current),
        made=str(current),
        becomes="",
        safe=current.version == 1,
    )
    return _return(row, current, "remove", {}, [choice])


def _removed(row: RowChange, current) -> Return | None:
    """A row that was removed is entered anew."""
    if current is not None:
        return None
    recorded = {f.name for f in row.stream.event_model._meta.local_fields}
    own = {f.name for f in row.stream.model._meta.local_fields} & recorded
    fields = own - {"id", "version", "created_at", "updated_at"}
    label = _("Seluruh catatan")
    choice = Choice(_name(row, WHOLE), WHOLE, label, "", "", row.title, safe=True)
    values = _recorded(row, fields, of="after")
    return _return(row, None, "bring_back", values, [choice])


def _name(row: RowChange, field: str) -> str:
    return f"{row.stream.model._meta.label}.{row.object_id}.{field}"


def _choice(row, column, current, target, names, *, safe: bool, made: str = "") -> Choice:
    write = row.stream.formats.get(column.name)
    return Choice(
        name=_name(row, column.name),
        field=column.name,
        label=capital(str(column.verbose_name)),
        now=readable(column, current_value(current, column.name), names, write),
        made=made,
        becomes=readable(column, target[column.name], names, write),
        safe=safe,
    )


def _return(row: RowChange, current, kind: str, values: Mapping, choices: Sequence) -> Return:
    return Return(
        model=row.stream.model,
        pk=row.object_id,
        title=row.title,
        kind=kind,
        version=current.version if current is not None else None,
        values=values,
        choices=list(choices),
    )
