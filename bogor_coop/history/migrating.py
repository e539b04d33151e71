"""Many triggers in one step of a migration.

``AddTrigger`` draws the models of the project anew for each trigger; with hundreds of triggers
that is most of what ``migrate`` does. One ``AddTriggers`` draws them once. The SQL is the same.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.compiler import Trigger
from pgtrigger.migrations import AddTrigger

Pairs = Sequence[tuple[str, Trigger]]


class AddTriggers(Operation):
    """``triggers`` are pairs of a model's name and a compiled trigger, in order."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, triggers: Pairs) -> None:
        self.triggers = triggers

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        for model_name, trigger in self.triggers:
            options = state.models[app_label, model_name].options
            options["triggers"] = [*options.get("triggers", []), trigger]

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for model_name, trigger in self.triggers:
            step = AddTrigger(model_name, trigger)
            step.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for model_name, trigger in reversed(self.triggers):
            step = AddTrigger(model_name, trigger)
            step.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.triggers)} triggers"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, [], {"triggers": self.triggers}
