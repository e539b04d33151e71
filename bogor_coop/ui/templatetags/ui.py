"""``{% load ui %}``: how values are written, icons, status, and the parts of the gallery."""

import functools
import uuid
from collections.abc import Sequence
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.ui import charts, distances, formats, icons, parts
from bogor_coop.ui import status as statuses

register = template.Library()

for _name in (
    "number", "signed", "rupiah", "rupiah_short", "percent", "points", "date_long", "date_short",
    "date_weekday", "clock_time", "moment", "moment_short", "phone", "initials",
):  # fmt: skip
    register.filter(_name, getattr(formats, _name))


@register.filter
def recorded(value: Any) -> Any:
    """A recording time by the portal's clock: ``{{ batch.created_at|recorded|moment }}``."""
    return value and clock.shown(value)


@register.filter
def breakable(words: Any) -> SafeString:
    """May break after a slash, where a browser would break inside a word."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in str(words).split("/")))


@register.filter
def until(starts: Any, ends: Any) -> str:
    """ "14 Des 2018 09.00–12.00 WIB": ``{{ one.starts_at|until:one.ends_at }}``."""
    return formats.span(starts, ends) if starts and ends else ""


@register.filter
def or_empty(value: Any) -> Any:
    """The word "kosong" for a missing value, so that no cell is ever silently blank."""
    if value is None or value == "":
        return format_html('<span class="empty-value">{}</span>', _("kosong"))
    return value


@functools.cache
def sprite(name: str) -> str:
    """Address of one symbol of the sprite; the same while the process lives."""
    return f"{static('img/icons.svg')}#{name}"


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """An icon of the sprite: hidden from readers, unless ``label`` names it."""
    if name not in icons.BOOTSTRAP_ICONS:
        raise ValueError(f"icon {name!r} is not in the sprite: add it to bogor_coop/ui/icons.py")
    spoken = format_html('<span class="visually-hidden">{}</span>', label) if label else ""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}"/></svg>{}',
        css,
        sprite(name),
        spoken,
    )


@register.simple_tag
def mark() -> SafeString:
    """The mark: a raindrop with a blade-like edge and three eyes."""
    return format_html('<svg aria-hidden="true"><use href="{}"/></svg>', sprite("mark"))


def shape_svg(shape: str, colour: str = "") -> SafeString:
    """A status shape of 14 px; always followed by its word."""
    if shape not in icons.SHAPES:
        raise ValueError(f"unknown shape {shape!r}")
    css = f"shape shape-{colour}" if colour else "shape"
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, sprite(f"s-{shape}")
    )


@register.simple_tag
def shape(name: str, colour: str = "") -> SafeString:
    """A bare shape for a legend or a heading that has its own words."""
    return shape_svg(name, colour)


@register.simple_tag
def status(vocabulary: str, value: Any, short: bool = False, word: str = "") -> SafeString:
    """Shape + word of a value in a registered vocabulary: ``{% status "life" c.life %}``."""
    return _status(vocabulary, str(value), short, str(word), get_language())


@functools.lru_cache(maxsize=4096)
def _status(vocabulary: str, value: str, short: bool, word: str, language: str) -> SafeString:
    """A list shows a hundred of some thirty different ones: each is drawn once per language."""
    look = statuses.look(vocabulary, value)
    text = word or (look.short_word if short else str(look.word))
    if look.letter:
        sign = format_html('<span class="letter" aria-hidden="true">{}</span>', look.letter)
        css = "visually-hidden" if short else ""
        return format_html(
            '<span class="status">{}<span class="{}">{}</span></span>', sign, css, text
        )
    return format_html(
        '<span class="status">{}<span>{}</span></span>', shape_svg(look.shape, look.colour), text
    )


@register.simple_tag
def distance(due: Any, at: Any = None) -> SafeString:
    """A tag with the distance to a date: "6 hari lagi", "Hari ini", "Lewat 18 hari"."""
    if not due:
        return mark_safe("")
    words, kind = distances.distance(due, at=at or clock.today())
    return format_html('<span class="tag{}">{}</span>', f" tag-{kind}" if kind else "", words)


@register.simple_tag
def waiting(since: Any, at: Any = None) -> SafeString:
    """A tag with how long something has waited: "menunggu 6 hari"."""
    if not since:
        return mark_safe("")
    words, kind = distances.waiting(since, at=at or clock.today())
    return format_html('<span class="tag{}">{}</span>', f" tag-{kind}" if kind else "", words)


@register.simple_tag
def tag(words: str, kind: str = "") -> SafeString:
    """A word in a box: kind is "", danger, warn, info or tint."""
    return format_html('<span class="tag{}">{}</span>', f" tag-{kind}" if kind else "", words)


@register.simple_tag
def headline(value: Any, url: str = "", size: str = "") -> SafeString:
    """A number that links to exactly that many rows; size is "", mid or big."""
    css = f"headline headline-{size}" if size else "headline"
    text = formats.number(value) if isinstance(value, int) else value
    if not url:
        return format_html('<span class="{}">{}</span>', css, text)
    return format_html('<a class="{}" href="{}">{}</a>', css, url, text)


@register.simple_tag
def idempotency() -> SafeString:
    """The hidden key that makes a repeated submission harmless; inside every POST form."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', uuid.uuid4())


@register.simple_tag
def crumbs(*pairs: str) -> SafeString:
    """``{% crumbs "Koperasi" list_url "Paledang" village_url %}``: labels, addresses in turn."""
    items = format_html_join(
        "", '<li><a href="{1}">{0}</a></li>', zip(pairs[::2], pairs[1::2], strict=True)
    )
    return format_html('<nav class="crumbs" aria-label="{}"><ol>{}</ol></nav>', _("Jejak"), items)


@register.simple_block_tag
def pane(
    content: str,
    title: str = "",
    beside: str = "",
    beside_url: str = "",
    under: str = "",
    css: str = "",
) -> SafeString:
    """A card: ``{% pane "Linimasa" beside="Semua kejadian" beside_url=url %}…{% endpane %}``."""
    link = format_html('<a class="beside" href="{}">{}</a>', beside_url, beside) if beside else ""
    line = format_html('<p class="under">{}</p>', under) if under else ""
    head = (
        format_html('<div class="pane-head"><h2>{}</h2>{}{}</div>', title, link, line)
        if title
        else ""
    )
    return format_html('<section class="pane {}">{}{}</section>', css, head, content)


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Sequence[parts.Tab], label: str, kind: str = "tabs") -> dict:
    """Tabs (``kind="segments"``: a segmented group); ``label`` names them for readers."""
    return {"items": items, "label": label, "kind": kind}


@register.inclusion_tag("ui/fact.html")
def fact(
    label: str, shown: str, basis: str = "", note: str = "", url: str = "", warning: str = ""
) -> dict:
    """One of the four facts: ``shown`` is made by ``{% status … as shown %}``."""
    return {
        "label": label,
        "shown": shown,
        "basis": basis,
        "note": note,
        "url": url,
        "warning": warning,
    }


@register.inclusion_tag("ui/count_fact.html")
def count_fact(label: str, value: int, url: str = "", icon_name: str = "", note: str = "") -> dict:
    """A big count among others that sum up, as on the import page."""
    return {"label": label, "value": value, "url": url, "icon_name": icon_name, "note": note}


@register.inclusion_tag("ui/empty_state.html")
def empty_state(sentence: str, verb: str = "", url: str = "", more: str = "") -> dict:
    """One sentence what is missing, one button."""
    return {"sentence": sentence, "verb": verb, "url": url, "more": more}


@register.inclusion_tag("ui/progress.html")
def progress(title: str, done: int, total: int, left: str = "", note: str = "") -> dict:
    """A bar of rows done; ``left`` is the time left, ``note`` what it means meanwhile."""
    return {"title": title, "done": done, "total": total, "left": left, "note": note}


@register.inclusion_tag("ui/stepper.html")
def stepper(labels: Sequence[str], current: int) -> dict:
    """Numbered steps; ``current`` counts from 1."""
    kinds = [
        (number, label, "done" if number < current else "now" if number == current else "")
        for number, label in enumerate(labels, start=1)
    ]
    return {"steps": kinds}


@register.inclusion_tag("ui/question_steps.html")
def question_steps(current: int, total: int, subject: str = "") -> dict:
    """ "Pertanyaan 2 dari 4" with its bar."""
    kinds = ["done" if n < current else "now" if n == current else "" for n in range(1, total + 1)]
    return {"kinds": kinds, "current": current, "total": total, "subject": subject}


@register.inclusion_tag("ui/chips.html")
def chips(items: Sequence[parts.Chip]) -> dict:
    """Active filters, each with its way out."""
    return {"items": items}


@register.simple_tag
def facet(group: parts.Facet) -> SafeString:
    """A folded group of filter boxes with counts. Drawn without a template: a list has hundreds."""
    options = format_html_join(
        "",
        '<li><label class="facet-option"><input class="pick" type="checkbox" name="{}" value="{}"'
        '{}> <span class="words">{}</span>{}</label></li>',
        (
            (
                group.name,
                option.value,
                mark_safe(" checked") if option.chosen else "",
                status(option.vocabulary, option.value) if option.vocabulary else option.label,
                ""
                if option.count is None
                else format_html(' <span class="count">{}</span>', formats.number(option.count)),
            )
            for option in group.options
        ),
    )
    return format_html(
        '<details class="facet" data-facet="{}"{}><summary>{}</summary><ul class="more">{}</ul>'
        "</details>",
        group.name,
        mark_safe(" open") if group.open else "",
        group.title,
        options,
    )


@register.inclusion_tag("ui/list_foot.html")
def list_foot(pages: parts.Pages) -> dict:
    """ "1–18 dari 42" and the two buttons."""
    return {"pages": pages}


@register.inclusion_tag("ui/history_entry.html")
def history_entry(entry: parts.HistoryEntry) -> dict:
    """Who, what, when, why; then field, before, after."""
    return {"entry": entry}


@register.inclusion_tag("ui/next_actions.html")
def next_actions(items: Sequence[parts.NextAction]) -> dict:
    """What waits, overdue first (the caller sorts)."""
    return {"items": items}


@register.inclusion_tag("ui/queue.html")
def queue(group: parts.QueueGroup) -> dict:
    """A group of the work queue."""
    return {"group": group}


@register.inclusion_tag("ui/timeline.html")
def timeline(events: Sequence[parts.Event]) -> dict:
    """Dated events, newest first (the caller sorts)."""
    return {"events": events}


@register.inclusion_tag("ui/answers.html")
def answers(items: Sequence[parts.Answer]) -> dict:
    """The check-answers list."""
    return {"items": items}


@register.inclusion_tag("ui/sort_head.html")
def sort_head(column: Any) -> dict:
    """A column head (``ui.tables.Column``): a link that sorts, with ``aria-sort``."""
    return {"column": column}


@register.inclusion_tag("ui/big_option.html")
def big_option(
    name: str,
    value: str,
    label: str,
    note: str = "",
    kind: str = "radio",
    chosen: bool = False,
    blocked: str = "",
    control_id: str = "",
) -> dict:
    """A full-width choice of a manager question; ``blocked`` is the reason it cannot be chosen.

    The first of a group takes ``control_id``, to which the error summary leads.
    """
    return {
        "name": name, "value": value, "label": label, "note": note, "kind": kind,
        "chosen": chosen, "blocked": blocked, "control_id": control_id,
    }  # fmt: skip


@register.filter
def is_group(field: Any) -> bool:
    """Whether a bound field is several inputs that need a legend."""
    return bool(field.field.widget.use_fieldset)


@register.inclusion_tag("ui/form/error_summary.html")
def error_summary(form: Any) -> dict:
    """The red frame on top: a link per problem, same words as beside the field; once per form."""
    if getattr(form, "summary_shown", False):
        return {"problems": []}
    form.summary_shown = True
    problems = [{"sentence": error, "target": ""} for error in form.non_field_errors()]
    for field in form:
        target = getattr(field, "first_control_id", field.id_for_label)
        problems += [{"sentence": error, "target": target} for error in field.errors]
    return {
        "problems": problems,
        "forgotten": _forgotten(form),
        "warnings": getattr(form, "warnings", {}),
        "number": form.prefix or "form",
    }


def _forgotten(form: Any) -> str:
    """What a form that comes back does not hold any more: "password", "file", or ""."""
    kinds = {getattr(field.field.widget, "input_type", "") for field in form}
    return next((kind for kind in ("password", "file") if kind in kinds), "")


@register.inclusion_tag("ui/chart_card.html")
def chart_card(card: charts.Card, *, fold: bool = False, verb: str = "", url: str = "") -> dict:
    """A chart in its frame: finding, picture, sources, table, definition, CSV.

    ``fold``: on a phone ``js/folding.js`` closes it to its finding. ``verb`` with its ``url``: what
    a reader with the right may do about it.
    """
    return {"card": card, "fold": fold, "verb": verb, "url": url}


@register.simple_tag
def part_share(chart: charts.Composition, part: charts.Part) -> str:
    """Share of a part of the whole."""
    return chart.share(part)


@register.simple_tag
def qr(text: str, scale: int = 4) -> SafeString:
    """A QR code, dark on white in every theme, with its quiet zone of 4 modules."""
    import segno

    code = segno.make(text, error="m", micro=False)
    drawing = code.svg_inline(scale=scale, border=4, svgclass=None, lineclass=None, omitsize=False)
    inline = mark_safe(drawing)  # noqa: S308 - drawn by segno, holds modules only, no text
    return format_html(
        '<span class="qr" role="img" aria-label="{}">{}</span>', _("Kode QR"), inline
    )
