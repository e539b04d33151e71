"""Status = shape + word: the states of a document."""

from bogor_coop.ui.status import Look, register

from .enums import State

STATE = {
    State.DRAFT: Look(State.DRAFT.label, "ring"),
    State.SUBMITTED: Look(State.SUBMITTED.label, "half", "c1"),
    State.APPROVED: Look(State.APPROVED.label, "striped", "c1"),
    State.RETURNED: Look(State.RETURNED.label, "triangle-filled", "c4"),
    State.REJECTED: Look(State.REJECTED.label, "square", "c3"),
    State.POSTED: Look(State.POSTED.label, "check", "c1"),
}


def register_all() -> None:
    register("budget_state", STATE)
