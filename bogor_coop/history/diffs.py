"""What changed in a record, group by group: who, when, why, through which door, field by field.

The trail of a record is read in one query over the event tables of its streams; every event
holds a whole row, and its difference to the event before it is what a person did.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import CharField, F, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock

from .wording import Format, Names, readable

BOOKKEEPING = frozenset({"id", "version", "created_at", "updated_at"})
DOORS = {
    "form": _("lewat formulir"),
    "import": _("lewat impor"),
    "undo": _("lewat pembatalan impor"),
    "revert": _("lewat pengembalian"),
    "command": _("lewat baris perintah"),
    "task": _("otomatis oleh portal"),
    "admin": _("lewat admin"),
    "scan": _("lewat pindaian di pintu"),
    "demo": _("data contoh"),
}


@dataclass(frozen=True)
class Stream:
    """The events of one tracked model that belong to a record.

    ``where`` filters the event table; ``title`` names one of its rows from the recorded values;
    ``formats`` write fields that need more than their kind says.
    """

    model: type[models.Model]
    where: Mapping[str, Any]
    title: Callable[[Mapping[str, Any]], str]
    hidden: frozenset[str] = frozenset()
    formats: Mapping[str, Format] = field(default_factory=dict)

    @property
    def event_model(self) -> type[models.Model]:
        return self.model.pgh_event_model  # type: ignore[attr-defined]

    def columns(self) -> list[models.Field]:
        """The fields of the model that are recorded and worth showing."""
        recorded = {f.name for f in self.event_model._meta.local_fields}
        return [
            f
            for f in self.model._meta.local_fields
            if f.name in recorded and f.name not in BOOKKEEPING | self.hidden
        ]


@dataclass(frozen=True)
class FieldChange:
    """One field before and after: recorded values, and how people read them."""

    field: models.Field
    before: Any
    after: Any
    before_text: str
    after_text: str

    @property
    def label(self) -> str:
        return capital(str(self.field.verbose_name))


@dataclass(frozen=True)
class RowChange:
    """One row that was inserted, updated or deleted: the values recorded before and after."""

    stream: Stream
    event_id: int
    object_id: Any
    kind: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    fields: Sequence[FieldChange]

    @property
    def title(self) -> str:
        return self.stream.title(self.after or self.before)


@dataclass(frozen=True)
class ChangeGroup:
    """What one person did in one request."""

    key: str
    when: dt.datetime
    context: Mapping[str, Any]
    rows: Sequence[RowChange]

    @property
    def who(self) -> str:
        return self.context.get("user_name") or str(_("Portal"))

    @property
    def on_behalf_of(self) -> str:
        return self.context.get("on_behalf_of_name", "")

    @property
    def why(self) -> str:
        return self.context.get("reason", "")

    @property
    def door(self) -> str:
        return str(DOORS.get(self.context.get("door", ""), ""))

    @property
    def changed_fields(self) -> int:
        return sum(len(row.fields) for row in self.rows)


@dataclass
class _Event:
    label: str
    event_id: int
    object_id: Any
    kind: str
    when: dt.datetime
    context: Mapping[str, Any] | None
    context_id: Any
    values: Mapping[str, Any]

    @property
    def group(self) -> str:
        return str(self.context_id or f"{self.label}-{self.event_id}")


def capital(text: str) -> str:
    """The first letter as a capital, the rest untouched (NIK, RAT, SHU)."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Trail:
    """The newest groups of a record, and how many there are in all."""

    groups: Sequence[ChangeGroup]
    total: int


def trail(streams: Sequence[Stream], *, newest: int | None = None) -> Trail:
    """The recorded changes of the streams, newest first, one group per request.

    One query for the events, one per kind of key that has to be named. ``newest`` limits how
    many groups are told.
    """
    by_label = {stream.model._meta.label: stream for stream in streams}
    names = Names()
    groups: dict[str, list[tuple[_Event, Mapping]]] = {}
    last: dict[tuple[str, Any], Mapping] = {}
    for event in _events(streams):
        identity = (event.label, event.object_id)
        groups.setdefault(event.group, []).append((event, last.get(identity, {})))
        last[identity] = {} if event.kind == "delete" else event.values
    order = sorted(groups.items(), key=lambda item: item[1][-1][0].when, reverse=True)
    drafts = [
        (key, members, [_draft(by_label[e.label], e, before, names) for e, before in members])
        for key, members in order[:newest]
    ]
    found = [
        ChangeGroup(
            key=key,
            when=clock.shown(members[-1][0].when),
            context=next((e.context for e, _before in members if e.context), {}),
            rows=[row for row in (_finish(draft, names) for draft in rows) if row is not None],
        )
        for key, members, rows in drafts
    ]
    return Trail([group for group in found if group.rows], len(order))


def _events(streams: Sequence[Stream]) -> list[_Event]:
    queries = [
        stream.event_model._base_manager.filter(**stream.where).values_list(
            Value(stream.model._meta.label, output_field=CharField()),
            "pgh_id",
            "pgh_obj_id",
            "pgh_label",
            "pgh_created_at",
            "pgh_context",
            "pgh_context_id",
            JSONObject(**{f.attname: F(f.attname) for f in stream.columns()}),
        )
        for stream in streams
    ]
    rows = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    return sorted((_Event(*row) for row in rows), key=lambda event: (event.when, event.event_id))


def _draft(stream: Stream, event: _Event, before: Mapping, names: Names):
    """The raw difference of one event; notes which keys will have to be named."""
    removed = event.kind == "delete"
    before, after = (event.values, {}) if removed else (before, event.values)
    changed = []
    for column in stream.columns():
        old, new = before.get(column.attname), after.get(column.attname)
        if (None if old == "" else old) != (None if new == "" else new):
            names.want(column, old)
            names.want(column, new)
            changed.append((column, old, new))
    return stream, event, before, after, changed


def _finish(draft, names: Names) -> RowChange | None:
    stream, event, before, after, changed = draft
    fields = [
        FieldChange(
            column,
            old,
            new,
            readable(column, old, names, stream.formats.get(column.name)),
            readable(column, new, names, stream.formats.get(column.name)),
        )
        for column, old, new in changed
    ]
    fields = [change for change in fields if change.before_text != change.after_text]
    if not fields and event.kind == "update":
        return None
    return RowChange(stream, event.event_id, event.object_id, event.kind, before, after, fields)
