"""The pictures of the screen, made fit for paper: a fixed size, no links, words beside them."""

import re
from html import unescape

WIDTH = 480  # px of drawings that fill their box on the screen
EDGE = 28  # px for words that hang over the edge on the screen
TAGS = re.compile(r"</?svg\b[^>]*>")
ROOT = re.compile(r"<svg\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
SPOKEN = re.compile(r"<(?:title|desc)\b[^>]*>(.*?)</(?:title|desc)>", re.DOTALL)
LINK = re.compile(r"</?a\b[^>]*>")
SERIAL = re.compile(r"\b(dots|stripes)-\d+\b")
PIXELS = re.compile(r"\d+(\.\d+)?")


def drawings(markup: str) -> list[str]:
    """The outermost ``svg`` elements of a page's markup; of two widths the wide one."""
    found, depth, start = [], 0, 0
    for tag in TAGS.finditer(markup):
        if not depth:
            start = tag.start()
        depth += {"/": -1}.get(markup[tag.start() + 1], 0 if tag.group().endswith("/>") else 1)
        if not depth:
            found.append(markup[start : tag.end()])
    wide = [one for one in found if "chart-wide" in one[: one.index(">")]]
    return wide or found


def on_paper(svg: str, *, width: int = WIDTH) -> dict:
    """The drawing as a file of its own (not yet coloured), what it says, its size in px.

    The same figures give the same text: numbers that a page counts up are left out.
    """
    root = ROOT.match(svg)
    if root is None:
        raise ValueError("not a drawing")
    given = dict(ATTRIBUTE.findall(root.group()))
    wide, tall = _size(given.get("width", ""), width), _size(given.get("height", ""), 18)
    wide += EDGE if "chart-wide" in given.get("class", "") else 0
    inside = LINK.sub("", SPOKEN.sub("", svg[root.end() :])) or "</svg>"  # a bar of nothing
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{tall:g}"'
        f' viewBox="0 0 {wide:g} {tall:g}">'
    )
    return {
        "svg": SERIAL.sub(r"\1", head + inside),
        "alt": " ".join(unescape(words) for words in SPOKEN.findall(svg)),
        "width": wide,
        "height": tall,
    }


def _size(text: str, otherwise: float) -> float:
    return float(text) if PIXELS.fullmatch(text) else float(otherwise)
