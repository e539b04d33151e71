"""``{% load listing %}``: the cells of the register's list."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bogor_coop.ui.templatetags.ui import or_empty, status

from ..columns import Cell

register = template.Library()


@register.simple_tag
def marked_name(pieces: Sequence[tuple[str, bool]]) -> SafeString:
    """A name with its hits marked."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in pieces)
    )


@register.simple_tag
def list_cell(cell: Cell) -> SafeString:
    """One cell; on a phone a term and its value. Without a template: a page has hundreds."""
    shown = or_empty(cell.value)
    if cell.vocabulary and cell.value is not None:
        shown = status(cell.vocabulary, cell.value, short=True)
    under = format_html('<span class="under place">{}</span>', cell.under) if cell.under else ""
    return format_html(
        '<td class="{}" data-label="{}"><span>{}{}</span></td>',
        cell.column.css,
        cell.column.label,
        shown,
        under,
    )
