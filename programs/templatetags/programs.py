"""``{% load programs %}``: parts that several pages of the room share."""

from django import template

from .. import sections

register = template.Library()


@register.inclusion_tag("programs/part/sections.html", takes_context=True)
def program_sections(context) -> dict:
    """Kegiatan · Program · Kalender · …: stands in the block ``tabs`` of a part's first page."""
    return {"links": sections.of(context["request"])}


@register.inclusion_tag("programs/part/seat_bar.html")
def seat_bar(seats, ending=()) -> dict:
    """Seats taken, offered and free as one bar with its numbers (``queries.activities.Seats``).

    ``ending`` (``became.ending``) takes the place of what is free and who waits once it is over.
    """
    total = max(seats.total, 1)
    parts = [("booked", seats.booked), ("offered", seats.offered), ("free", seats.free)]
    drawn, start = [], 0.0
    for kind, number in parts:
        width = 100 * number / total
        if number:
            drawn.append((kind, f"{start:.3f}%", f"{width:.3f}%"))
        start += width
    return {"seats": seats, "parts": drawn, "ending": ending}


@register.inclusion_tag("programs/part/target_fact.html")
def target_fact(label: str, reached) -> dict:
    """What was reached beside its target (``queries.programs.Reached``), with a bar."""
    width = min(reached.percent or 0, 1)
    return {"label": label, "reached": reached, "width": f"{100 * width:.2f}%"}
