"""``{% load programs %}``: parts that several pages of the room share."""

from django import template

from .. import sections

register = template.Library()


@register.inclusion_tag("programs/part/sections.html", takes_context=True)
def program_sections(context) -> dict:
    """Kegiatan · Program · Kalender · …: stands in the block ``tabs`` of a part's first page."""
    return {"links": sections.of(context["request"])}
