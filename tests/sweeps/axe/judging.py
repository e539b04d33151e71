"""What is wrong with the page on the screen: axe, and how wide it is."""

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

NOT_OURS = "reference:"  # Django's own admin: its markup and colours are not ours to mend
SERIOUS = {"serious", "critical"}
WIDTHS = (1440, 390, 320)
HEIGHT = 900
SOURCE = AXE_FILE_PATH.read_text(encoding="utf-8")
RUN = """async rules => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const only = rules.length ? {runOnly: {type: 'rule', values: rules}} : {};
  const found = await axe.run(document, {resultTypes: ['violations'], ...only});
  return found.violations.map(v => [v.id, v.impact, v.nodes.map(n => n.html.slice(0, 160))]);
}"""
WIDEST = """() => {
  const out = [...document.body.querySelectorAll("*")].filter(
    one => one.getBoundingClientRect().right > document.documentElement.clientWidth);
  return out.at(-1)?.outerHTML.slice(0, 160) ?? "";
}"""
# A theme changes colours alone: these rules are asked for again, the others not.
COLOURS = ["color-contrast", "link-in-text-block"]
EVERY_LOOK = [(width, theme) for width in WIDTHS for theme in ("light", "dark")]
TWO_LOOKS = [(390, "light"), (1440, "dark")]


def flaws(page: Page, looks=EVERY_LOOK) -> list[str]:
    """Every serious flaw in these looks (width, theme), each said once; the width at all three."""
    page.evaluate(SOURCE)
    found = too_wide(page)
    known = set()
    for width, theme in looks:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for rule, impact, nodes in page.evaluate(RUN, COLOURS if theme == "dark" else []):
            if impact in SERIOUS and (rule, *nodes) not in known:
                known.add((rule, *nodes))
                found.append(f"{rule} at {width}, {theme}: {' | '.join(nodes)}")
    return found


def too_wide(page: Page) -> list[str]:
    """The widths at which the page scrolls sideways."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{wide} px wide at {width}: {page.evaluate(WIDEST)}")
    return found


def told(wrong: dict[str, list[str]]) -> str:
    """One page after the other, its flaws under it."""
    return "\n".join("\n    ".join([page, *flaws]) for page, flaws in wrong.items())
