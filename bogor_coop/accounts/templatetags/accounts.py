"""What templates ask about people."""

from typing import Any

from django import template
from django.conf import settings

from .. import demo
from ..devices import describe

register = template.Library()
register.filter("device", describe)


@register.simple_tag
def demo_personas() -> dict[str, Any]:
    """The published accounts of the demo; nothing elsewhere."""
    if not settings.DEMO:
        return {"password": "", "people": ()}
    return {"password": demo.PASSWORD, "people": demo.PERSONAS}
