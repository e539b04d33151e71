"""The second sentence of the page: how far the budget has come against its plan."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from budget import curve_rows
from budget.lists import line_list_url

from .money import Money


def sentence(money: Money) -> SafeString:
    day = money.curve.at
    words = {
        "year": money.year,
        "ceiling": linked(
            formats.rupiah_short(money.ceiling),
            line_list_url(money.year, **({"per": day.isoformat()} if day else {})),
        ),
    }
    curve = money.curve
    if not curve.closed:
        return format_html(
            _("Anggaran {year} {ceiling}; belum ada bulan yang ditutup bukunya."), **words
        )
    url = curve_rows.url(money.year, curve.closed, at=day)
    words["month"] = formats.months()[curve.closed - 1]
    words["spent"] = linked(formats.percent(curve.spent_points / 10_000), url)
    if not curve.behind:
        said = _("Anggaran {year} {ceiling} terserap {spent} sampai akhir {month}, tepat rencana.")
        return format_html(said, **words)
    words["gap"] = linked(formats.points(abs(curve.behind) / 100), url)
    if curve.behind < 0:
        said = _(
            "Anggaran {year} {ceiling} terserap {spent} sampai akhir {month},"
            " {gap} di bawah rencana kas."
        )
    else:
        said = _(
            "Anggaran {year} {ceiling} terserap {spent} sampai akhir {month},"
            " {gap} di atas rencana kas."
        )
    return format_html(said, **words)


def linked(words: str, url: str) -> SafeString:
    """A figure of the sentence with what stands behind it."""
    return format_html('<a class="headline" href="{}">{}</a>', url, words)
