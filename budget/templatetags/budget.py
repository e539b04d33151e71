"""``{% load budget %}``: shares, official amounts, the bar of a line."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.charts import svg

from .. import rules

register = template.Library()


@register.filter
def points_as_percent(basis_points: float | None, digits: int = 1) -> str:
    """8140 → "81,4 %"; "–" when there is nothing to share."""
    return "–" if basis_points is None else formats.percent(basis_points / 10_000, digits)


@register.filter
def share_of(part: int, whole: int) -> str:
    """``part`` of ``whole`` as per cent with one decimal; "–" without a whole."""
    return points_as_percent(rules.basis_points(part, whole))


@register.filter
def official(amount: int | None) -> str:
    """As printed reports write it: "1.234.567,00", negatives in parentheses."""
    if amount is None:
        return ""
    text = f"{formats.number(abs(amount))}{formats.decimal_mark()}00"
    return f"({text})" if amount < 0 else text


@register.filter
def official_percent(basis_points: float | None) -> str:
    """ "81,40", "(6,28)", "–" without a whole."""
    if basis_points is None:
        return "–"
    text = formats.number(abs(basis_points) / 100, 2)
    return f"({text})" if basis_points < 0 else text


@register.simple_tag
def envelope_bar(envelope) -> SafeString:
    """Paid c1, committed stripes, allocated r1, unallocated dots; the sums stand beside it."""
    paint, parts, at = svg.Paint(), [], 0.0
    pieces = (
        (envelope.spent, "c1"),
        (envelope.committed, "stripes"),
        (envelope.free, "r1"),
        (max(envelope.unallocated, 0), "dots"),
    )
    whole = max(envelope.earmark.envelope, sum(amount for amount, _fill in pieces))
    for amount, fill in pieces:
        width = 100 * amount / whole
        if amount:
            parts.append(
                svg.element("rect", x=f"{at:.3f}%", y=0, width=f"{width:.3f}%", height=28,
                            **paint.of(fill))
            )  # fmt: skip
        at += width
    desc = _("%(spent)s dibayar, %(committed)s terikat") % {
        "spent": formats.share(envelope.spent, whole),
        "committed": formats.share(envelope.committed, whole),
    }
    return svg.drawing(
        paint, *parts, title=str(envelope.earmark.name), desc=desc, height=28, css="use-bar"
    )


@register.simple_tag
def use_bar(tally) -> SafeString:
    """Spent (solid) and committed (stripes) of the ceiling; the numbers stand beside it."""
    paint = svg.Paint()
    whole = tally.ceiling or 1
    spent, committed = 100 * tally.spent / whole, 100 * tally.committed / whole
    parts = [
        svg.element("rect", x=0, y=0, width="100%", height=12, css="f-sunken"),
        svg.element("rect", x=0, y=0, width=f"{spent:.3f}%", height=12, css="f-c1"),
    ]
    if tally.committed:
        attributes = paint.of("stripes")
        parts.append(
            svg.element("rect", x=f"{spent:.3f}%", y=0, width=f"{committed:.3f}%", height=12,
                        **attributes)
        )  # fmt: skip
    return svg.drawing(
        paint,
        *parts,
        title=_("Serapan"),
        desc=_("%(spent)s dibayar, %(committed)s terikat")
        % {
            "spent": formats.share(tally.spent, whole),
            "committed": formats.share(tally.committed, whole),
        },
        height=12,
        css="use-bar",
    )
