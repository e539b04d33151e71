"""Contrast of every pair of tokens that meet, in both themes (axe does not look into SVG)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[2] / "static/css/tokens.css").read_text()
LIGHT = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS.split("@media")[0]))
DARK = {
    **LIGHT,
    **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS.split(':root[data-theme="dark"]')[1])),
}
GROUNDS = ("bg", "surface", "sunken")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink2", "ink3", "brand", "brand-h") for ground in GROUNDS),
    ("ink", "tint"),
    ("ink2", "tint"),
    ("brand", "tint"),
    ("on-brand", "brand"),
    ("on-brand", "brand-h"),
    ("on-deep", "deep"),
    ("on-deep2", "deep"),
    ("on-deep", "ridge-far"),
    ("on-deep2", "ridge-far"),
    ("on-avatar", "avatar"),
    ("danger", "surface"),
    ("danger", "bg"),
    ("danger", "danger-tint"),
    ("warn", "surface"),
    ("warn", "warn-tint"),
    ("info", "info-tint"),
    ("ink", "info-tint"),
    ("ink", "warn-tint"),
    ("ink", "danger-tint"),
    ("ink", "mark"),
    ("bar-ink", "bar-bg"),
    *((f"on-c{n}", f"c{n}") for n in range(1, 5)),
    *((f"on-r{n}", f"r{n}") for n in range(5)),
]
EDGES = [
    ("edge", "surface"),
    ("edge", "bg"),
    ("bar-line", "bar-bg"),
    ("focus-ink", "focus"),
    *((f"c{n}", "surface") for n in range(1, 5)),
    ("ink2", "surface"),
]


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2)."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme, ink, ground):
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_data_stand_out(theme, edge, ground):
    assert contrast(theme[edge], theme[ground]) >= 2.95
