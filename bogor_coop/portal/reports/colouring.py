import re
from functools import cache
from pathlib import Path

from bogor_coop.notices import look

STYLES = Path(__file__).with_name("drawing.css")


@cache
def styles() -> str:
    """The rules of drawings on paper, with the portal's light colours in place of their names."""
    colours = look.colours()
    text = STYLES.read_text(encoding="utf-8")
    return re.sub(r"var\(--([\w-]+)\)", lambda m: colours[m[1].replace("-", "_")], text)


def coloured(svg: str) -> str:
    """A frozen drawing with its rules inside, as the printer needs it."""
    head, mark, rest = svg.partition(">")
    return f"{head}{mark}<style>{styles()}</style>{rest}"
