"""An undefined variable in one of our templates fails the test that meets it.

Templates of others (crispy, allauth, Django) lean on undefined variables; theirs stay silent.
"""

import inspect
from pathlib import Path

import pytest
from django.template import Engine, engines
from django.template.base import Origin

OURS = Path(__file__).resolve().parent.parent / "templates"
# crispy hands these templates variables that may be missing, like its own.
LENIENT = ("bootstrap5/",)


class Undefined(str):
    """Django formats this with the name of the variable it could not find."""

    __slots__ = ()

    def __mod__(self, name: object) -> str:
        template = _template()
        if template:
            pytest.fail(f"{template}: the variable {name} is undefined")
        return ""


def _template() -> str:
    """Our template that is being rendered, "" when the innermost one is not ours."""
    frame = inspect.currentframe()
    while frame:
        origin = getattr(frame.f_locals.get("self"), "origin", None)
        if isinstance(origin, Origin) and origin.template_name:
            path = Path(str(origin.name))
            name = str(origin.template_name)
            mine = path.is_relative_to(OURS) and not name.startswith(LENIENT)
            return name if mine else ""
        frame = frame.f_back
    return ""


@pytest.fixture(autouse=True)
def _undefined_variables_fail():
    """Armed in every test."""
    engine: Engine = engines["django"].engine
    before = engine.string_if_invalid
    engine.string_if_invalid = Undefined("%s")
    yield
    engine.string_if_invalid = before
