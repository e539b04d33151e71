"""Writing SVG: elements, links, patterns. Everything that comes in is escaped."""

import itertools
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_serial = itertools.count(1)

# Fills that are patterns: dots = unknown, stripes = begun but not finished.
PATTERNS = ("dots", "stripes")


def fresh_id(stem: str) -> str:
    """An id that no other drawing on any page uses."""
    return f"{stem}-{next(_serial)}"


def join(parts: Iterable[SafeString]) -> SafeString:
    """Markup one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def element(tag: str, *children: str | SafeString, **attributes: object) -> SafeString:
    """``element("rect", x=1, css="f-c1")``; ``_`` in names becomes ``-``, ``css`` is ``class``."""
    pairs = (
        ("class" if name == "css" else name.replace("_", "-"), _plain(value))
        for name, value in attributes.items()
        if value is not None and value != ""
    )
    attrs = format_html_join("", ' {}="{}"', pairs)
    name = mark_safe(tag)  # noqa: S308 - a literal of our own code
    if not children:
        return format_html("<{}{}/>", name, attrs)
    return format_html("<{}{}>{}</{}>", name, attrs, join_any(children), name)


def join_any(children: Iterable[str | SafeString]) -> SafeString:
    """Markup and plain words; words are escaped."""
    return format_html_join("", "{}", ((child,) for child in children))


def _plain(value: object) -> object:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return value


def pattern(kind: str, ident: str) -> SafeString:
    """Definition of a pattern under ``ident``."""
    inside: tuple[SafeString, ...]
    if kind == "dots":
        inside = (
            element("rect", width=6, height=6, css="p-ground"),
            element("circle", cx=1.5, cy=1.5, r=1, css="p-dot"),
            element("circle", cx=4.5, cy=4.5, r=1, css="p-dot"),
        )
        return element(
            "pattern", *inside, id=ident, width=6, height=6, patternUnits="userSpaceOnUse"
        )
    inside = (
        element("rect", width=7, height=7, css="p-ground"),
        element("rect", width=3.6, height=7, css="p-stripe"),
    )
    return element(
        "pattern",
        *inside,
        id=ident,
        width=7,
        height=7,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


class Paint:
    """The fills of one drawing: classes for colours, definitions for the patterns it uses."""

    def __init__(self) -> None:
        self._used: dict[str, str] = {}

    def of(self, fill: str) -> dict[str, str]:
        """Attributes that fill a shape with a token colour or a pattern."""
        if fill not in PATTERNS:
            return {"css": f"f-{fill}"}
        if fill not in self._used:
            self._used[fill] = fresh_id(fill)
        return {"fill": f"url(#{self._used[fill]})", "css": "edge-thin"}

    def definitions(self) -> SafeString:
        """``defs`` for what was used; empty when nothing was."""
        if not self._used:
            return mark_safe("")
        return element("defs", *(pattern(kind, ident) for kind, ident in self._used.items()))


def drawing(
    paint: Paint,
    *content: SafeString,
    title: str,
    desc: str,
    css: str = "",
    width: float | None = None,
    height: float,
    interactive: bool = False,
) -> SafeString:
    """A whole ``svg`` with title and description.

    Without ``width`` it is as wide as its box (percent coordinates inside). ``interactive`` says
    that links stand inside, so that readers meet a group and not one picture.
    """
    name, words = fresh_id("chart"), fresh_id("desc")
    return element(
        "svg",
        element("title", title, id=name),
        element("desc", desc, id=words),
        paint.definitions(),
        *content,
        css=f"chart {css}".strip(),
        width="100%" if width is None else width,
        height=height,
        viewBox=None if width is None else f"0 0 {width:g} {height:g}",
        role="group" if interactive else "img",
        aria_labelledby=f"{name} {words}",
    )


def words(content: str, x: object, y: object, css: str = "", anchor: str = "") -> SafeString:
    """A line of text."""
    return element("text", content, x=x, y=y, css=css, text_anchor=anchor)


def link(url: str, label: str, *children: SafeString) -> SafeString:
    """A link around shapes and words; without address just the shapes."""
    if not url:
        return join(children)
    return element("a", *children, href=url, aria_label=label)
