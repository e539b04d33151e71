"""``@tracked``: let database triggers write every change of a model into an event table.

Inserts, updates and deletes are recorded whoever makes them: forms, bulk operations and raw
SQL alike. Who acted, why and from which request is read from the transaction's context
(``context.py``) and stored inside the row itself, so that no later write can touch it.
Event tables refuse UPDATE, DELETE and TRUNCATE.
"""

import pghistory
import pghistory.models
import pgtrigger
from django.db import models

LABELS = ("insert", "update", "delete")


class RecordedEvent(pghistory.models.Event):
    """One row as it was after an insert or update, or before a delete."""

    pgh_id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True


def _no_truncate() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="no_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'history is append-only: % cannot be truncated', TG_TABLE_NAME;",
    )


def _trackers() -> list[pghistory.Tracker]:
    return [
        pghistory.InsertEvent("insert"),
        pghistory.UpdateEvent("update"),
        pghistory.DeleteEvent("delete", row=pghistory.Old),
    ]


def tracked(*, app_label: str | None = None, exclude: tuple[str, ...] = ()):
    """Class decorator that records every change of the model's rows.

    Args:
        app_label: where the event model lives, if not in the model's own app.
        exclude: fields that must not be copied (secrets). Generated columns never are.
    """

    def wrap(model: type[models.Model]) -> type[models.Model]:
        generated = [f.name for f in model._meta.local_fields if f.generated]
        return pghistory.track(
            *_trackers(),
            exclude=[*exclude, *generated],
            app_label=app_label,
            model_name=f"{model.__name__}Event",
            base_model=RecordedEvent,
            append_only=True,
            level=pgtrigger.Row,
            obj_field=pghistory.ObjForeignKey(
                related_name="events", related_query_name="event", null=False
            ),
            context_field=pghistory.ContextJSONField(),
            context_id_field=pghistory.ContextUUIDField(db_index=True),
            meta={"triggers": [_no_truncate()]},
        )(model)

    return wrap
