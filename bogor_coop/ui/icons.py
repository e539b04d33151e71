"""The icon sprite: which Bootstrap Icons (MIT) we ship, our mark and the status shapes.

``python -m bogor_coop.ui.icons`` writes ``static/img/icons.svg`` anew after a name is added.
"""

import math
import re
from importlib.util import find_spec
from pathlib import Path

# Bootstrap Icons 1.11, © The Bootstrap Authors, MIT licence.
_NAMES = """
arrow-counterclockwise arrow-left arrow-repeat arrow-right arrows-collapse bell bookmark
bookmark-plus box-arrow-right building calendar-plus calendar3 calendar3-fill caret-down-fill
caret-up-fill cash-coin chat-left-text chat-left-text-fill check-circle check-circle-fill check-lg
chevron-down chevron-expand chevron-left chevron-right clipboard-check clock clock-history
cloud-check download envelope exclamation-circle-fill eye file-earmark file-earmark-text
file-earmark-text-fill file-earmark-x files filter funnel gear geo-alt globe heart-pulse
hourglass-split house-door house-door-fill info-circle-fill journal-check key
layout-three-columns link-45deg list lock moon mortarboard paperclip pencil pencil-square people
person person-badge person-fill person-plus phone plus-circle plus-lg printer qr-code
question-circle save search send shield-lock sliders sort-down sun table telephone three-dots
trash upload x-circle x-lg
"""
BOOTSTRAP_ICONS = _NAMES.split()

MARK = (
    "M17.4 .4C9 4.6 .5 10 .5 18.4C.5 24.8 5.5 29.6 12 29.6S23.5 24.9 23.5 18.4C23.5 14.8 21.9 12.2"
    " 20.2 9.5C18.7 7 17.5 4.4 17.4 .4zM18.9 7.1C12.2 10 7.3 13.6 7.3 19.9C7.3 23.7 9.5 26.9 12.9"
    " 28.7L13.8 27C11 25.4 9.4 23 9.4 20C9.4 15.2 13.2 12 19.9 8.9zM15 15.2a1.6 1.6 0 1 0 3.2 0a1.6"
    " 1.6 0 1 0-3.2 0zM13.1 19.2a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0zM13.4 23.2a1.5 1.5 0 1 0 3 0"
    "a1.5 1.5 0 1 0-3 0z"
)

# Status shapes stand in a box of 14; the fill comes from the class that uses them.
_RING = "M7 1a6 6 0 1 0 0 12a6 6 0 1 0 0-12z"
_HOLE = "M7 2.7a4.3 4.3 0 1 1 0 8.6a4.3 4.3 0 1 1 0-8.6z"


def _dashes(count: int = 8, filled: float = 0.56) -> str:
    """A ring of ``count`` dashes as one filled path (a sprite cannot inherit its stroke)."""
    parts = []
    for step in range(count):
        start = 2 * math.pi * step / count
        end = start + 2 * math.pi * filled / count
        corners = [(6, start), (6, end), (4.4, end), (4.4, start)]
        a, b, c, d = (f"{7 + r * math.cos(t):.2f} {7 + r * math.sin(t):.2f}" for r, t in corners)
        parts.append(f"M{a}A6 6 0 0 1 {b}L{c}A4.4 4.4 0 0 0 {d}z")
    return "".join(parts)


SHAPES = {
    "disc": f'<path d="{_RING}"/>',
    "half": f'<path fill-rule="evenodd" d="{_RING}M7 2.6a4.4 4.4 0 0 0 0 8.8z"/>',
    "ring": f'<path d="{_RING}{_HOLE}"/>',
    "dashed": f'<path d="{_dashes()}"/>',
    "check": (
        f'<path fill-rule="evenodd" d="{_RING}M3.4 7.3l1.2-1.2 1.7 1.7 3.3-3.5 1.2 1.2-4.5 4.7z"/>'
    ),
    "striped": (
        f'<path d="{_RING}{_HOLE}"/>'
        '<path d="M3.2 8.6 8.6 3.2l1 1-5.4 5.4zM4.9 10.3l5.4-5.4 1 1-5.4 5.4z"/>'
    ),
    "triangle": '<path d="M7 1.2 13.4 12.8H.6zM7 4.5 3.3 11.2h7.4z" fill-rule="evenodd"/>',
    "triangle-filled": '<path d="M7 1.8 13 12.4H1z" stroke-width="1" stroke-linejoin="round"/>',
    "triangle-down": '<path d="M7 12.8 .8 1.6h12.4z"/>',
    "square": '<path d="M1.5 1.5h11v11h-11z"/>',
    "clock": f'<path d="{_RING}{_HOLE}"/><path d="M6.3 4h1.4v2.7l2 1.2-.7 1.2-2.7-1.7z"/>',
    "dash": '<path d="M1.5 6.2h11v1.7h-11z"/>',
    "cross": (
        '<path d="M2.7 1.4 7 5.7l4.3-4.3 1.3 1.3L8.3 7l4.3 4.3-1.3 1.3L7 8.3l-4.3 4.3-1.3-1.3'
        'L5.7 7 1.4 2.7z"/>'
    ),
    "diamond": (
        '<path fill-rule="evenodd" d="M7 .8 13.2 7 7 13.2 .8 7zM7 3.1 3.1 7 7 10.9 10.9 7z"/>'
    ),
}


def build_sprite() -> str:
    """The sprite as text: one ``symbol`` per icon, ``s-…`` for shapes, ``mark`` for the mark."""
    spec = find_spec("js_lib_bootstrap_icons")
    if spec is None or spec.origin is None:
        raise RuntimeError("js_lib_bootstrap_icons is not installed")
    folder = Path(spec.origin).parent / "static" / "bootstrap-icons"
    parts = [
        "<!-- Bootstrap Icons 1.11, MIT, and shapes of our own; see bogor_coop/ui/icons.py -->"
    ]
    parts.append('<svg xmlns="http://www.w3.org/2000/svg">')
    for name in BOOTSTRAP_ICONS:
        text = (folder / f"{name}.svg").read_text()
        inner = re.search(r"<svg[^>]*>(.*)</svg>", text, re.S)
        body = re.sub(r"\s*\n\s*", "", inner.group(1)) if inner else ""
        parts.append(f'<symbol id="{name}" viewBox="0 0 16 16">{body}</symbol>')
    for name, body in SHAPES.items():
        parts.append(f'<symbol id="s-{name}" viewBox="0 0 14 14">{body}</symbol>')
    parts.append(
        f'<symbol id="mark" viewBox="0 0 24 30"><path fill-rule="evenodd" d="{MARK}"/></symbol>'
    )
    parts.append("</svg>\n")
    return "\n".join(parts)


if __name__ == "__main__":
    target = Path(__file__).resolve().parents[2] / "static" / "img" / "icons.svg"
    target.write_text(build_sprite())
