"""Putting an import back: the images before return; what was created is withdrawn.

A row is spared, and named, when anything that it wrote was changed since, or when somebody has
added facts to a cooperative that it created.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.imports.targets import Spared, Written

from .. import standing
from ..models import (
    AnnualMeeting,
    AnnualStatement,
    Contact,
    Cooperative,
    HealthAssessment,
    LifeStatus,
    Managership,
)
from . import bulk

CHUNK = 2_000
MODELS: dict[str, type[models.Model]] = {
    "cooperative": Cooperative,
    "life": LifeStatus,
    "meeting": AnnualMeeting,
    "statement": AnnualStatement,
}
DEPENDENT = {
    "life": LifeStatus,
    "meeting": AnnualMeeting,
    "statement": AnnualStatement,
    "assessment": HealthAssessment,
    "contact": Contact,
    "manager": Managership,
}
REASON = "impor dibatalkan"
Write = dict[str, Any]


def undo(effects: Iterable[Written]) -> list[Spared]:
    """Undo every effect that nobody built upon, inside the caller's transaction."""
    spared: list[Spared] = []
    source = iter(effects)
    while chunk := list(islice(source, CHUNK)):
        left_alone = _left_alone(chunk)
        spared += [
            Spared(row.number, row.title, row.record, left_alone[row.number])
            for row in chunk
            if row.number in left_alone
        ]
        rows = [row for row in chunk if row.number not in left_alone]
        _put_back([write for row in rows for write in row.writes], _created(rows))
        standing.refresh(row.record for row in rows)
    return spared


def _created(rows: Iterable[Written]) -> set[int]:
    return {
        row.record
        for row in rows
        if any(w["model"] == "cooperative" and w["before"] is None for w in row.writes)
    }


def _left_alone(rows: list[Written]) -> dict[int, str]:
    """Row number → why it cannot be undone."""
    Cooperative.objects.select_for_update(no_key=True).filter(
        pk__in=[row.record for row in rows]
    ).order_by("pk").values_list("pk").count()
    reasons = {}
    for name, model in MODELS.items():
        mine = [(row, w) for row in rows for w in row.writes if w["model"] == name]
        versions = dict(
            model._default_manager.filter(pk__in=[w["pk"] for _row, w in mine]).values_list(
                "pk", "version"
            )
        )
        for row, write in mine:
            if versions.get(write["pk"]) != write["version"]:
                reasons[row.number] = _("diubah sesudah impor")
    built_upon = _built_upon(rows)
    for row in rows:
        if row.record in built_upon:
            reasons.setdefault(row.number, _("dilengkapi sesudah impor"))
    return reasons


def _built_upon(rows: list[Written]) -> set[int]:
    """Created cooperatives that have facts which the import did not write."""
    created = _created(rows)
    found: set[int] = set()
    for name, model in DEPENDENT.items():
        own = [w["pk"] for row in rows for w in row.writes if w["model"] == name]
        others = model._default_manager.filter(cooperative__in=created).exclude(pk__in=own)
        found.update(others.values_list("cooperative", flat=True))
    return found


def _put_back(writes: list[Write], created: set[int]) -> None:
    """Facts first: a created status must go before the old one may run on."""
    kept_facts = _facts_of(created)
    for name in ("life", "meeting", "statement"):
        model = MODELS[name]
        mine = [w for w in writes if w["model"] == name and w["pk"] not in kept_facts[name]]
        made = [w["pk"] for w in mine if w["before"] is None]
        model._default_manager.filter(pk__in=made).delete()
        bulk.update(
            model,
            [{"id": w["pk"], "version": w["version"], **w["before"]} for w in mine if w["before"]],
        )
    bulk.update(
        Cooperative,
        [
            {"id": w["pk"], "version": w["version"], **w["before"]}
            for w in writes
            if w["model"] == "cooperative" and w["before"]
        ],
    )
    Cooperative.objects.filter(pk__in=created).update(
        withdrawn_at=clock.now(), withdrawn_reason=REASON
    )


def _facts_of(created: set[int]) -> dict[str, set[int]]:
    """Facts of cooperatives that are withdrawn whole: they stay with them."""
    return {
        name: set(
            MODELS[name]
            ._default_manager.filter(cooperative__in=created)
            .values_list("pk", flat=True)
        )
        for name in ("life", "meeting", "statement")
    }
