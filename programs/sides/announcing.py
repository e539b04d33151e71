"""The panels of the record, in their order: what was done, what it brought, what it cost."""

from registry import panels

from . import cases, certificates, gatherings, mentoring, money, promises

SIDES = (
    promises.SIDE,
    gatherings.SIDE,
    cases.SIDE,
    mentoring.SIDE,
    certificates.SIDE,
    money.SIDE,
)


def announce() -> None:
    """Called once the apps are ready."""
    for side in SIDES:
        panels.register(panels.Panel(side.key, side.title, f"sides:{side.key}", side.allowed))
