"""The numbers a picture shows are the numbers of its table."""

import re

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from bogor_coop.ui import charts, gallery_charts

from .markup import flaws

CARDS = gallery_charts.cards()


def numbers(text: str) -> set[int]:
    """Whole numbers as people write them, thousands dots taken away."""
    return {
        int(found.replace(".", ""))
        for found in re.findall(r"(?<![\d,.])\d[\d.]*(?![\d,%]|\s%)", text)
    }


def drawn(card: charts.Card) -> BeautifulSoup:
    return BeautifulSoup(render_to_string("ui/chart_card.html", {"card": card}), "html5lib")


@pytest.mark.parametrize("name", CARDS)
def test_every_number_of_the_table_that_is_drawn_is_the_same(name):
    card = CARDS[name]
    table = {
        abs(cell.value)
        for _l, cells in card.table().rows
        for cell in cells
        if isinstance(cell.value, int)
    }
    soup = drawn(card)
    soup.select_one("table").decompose()
    for extra in soup.select(".source, .finding, .legend.quiet"):
        extra.decompose()
    for label in soup.find_all("text", string=re.compile(r"^\d+ [A-Z][a-z]{2} \d{4}$")):
        label.decompose()
    years = set(range(2012, 2020))
    shown = set()
    for text in soup.select("svg text, .headline, svg desc, tspan"):
        shown |= numbers(text.text.replace("+", " ").replace("−", " "))
    totals = {abs(c.value) for c in (card.table().total or ("", []))[1] if isinstance(c.value, int)}
    sums = {b.part for b in getattr(card.chart, "blocks", [])} | {
        b.whole for b in getattr(card.chart, "blocks", [])
    }
    changes = {abs(g.after - g.before) for g in getattr(card.chart, "groups", [])}
    assert shown - years - table - totals - sums - changes == set()


@pytest.mark.parametrize("name", CARDS)
def test_a_chart_has_title_description_and_no_repeated_id(name):
    html = render_to_string("ui/chart_card.html", {"card": CARDS[name]})
    assert flaws(html) == []
    for picture in BeautifulSoup(html, "html5lib").select("svg.chart"):
        assert picture.title.text
        assert picture.desc.text


def test_the_whole_is_all_of_them_the_unknown_too():
    chart = gallery_charts.composition()
    assert chart.whole == 750
    assert chart.table().total[1][0].value == sum(part.count for part in chart.parts)
    assert [chart.share(part).replace("\u00a0", " ") for part in chart.parts] == [
        "39,3 %",
        "54,7 %",
        "6,0 %",
    ]


def test_a_composition_of_nothing_can_be_drawn():
    empty = charts.Composition("Kosong", [charts.Part("sehat", 0, "c1")], "Kelompok")
    assert "<svg" in empty.drawing
    assert empty.share(empty.parts[0]) == "–"


def test_segments_fill_the_bar_in_proportion():
    widths = re.findall(r'width="([\d.]+)%"', gallery_charts.composition().drawing)
    drawn_widths = [float(width) for width in widths if float(width) < 100]
    assert sum(drawn_widths) == pytest.approx(100, abs=0.01)


def test_flows_that_do_not_add_up_are_refused():
    groups = [charts.Group("well", "sehat", "c1", 10, 9), charts.Group("ill", "sakit", "c4", 5, 6)]
    flows = [charts.Flow("well", "well", 9), charts.Flow("ill", "ill", 5)]
    with pytest.raises(ValueError, match="well: 9"):
        charts.Transition("", "a", "b", groups, flows, {}, {"ill": 1})
    chart = charts.Transition("", "a", "b", groups, flows, {"well": 1}, {"ill": 1})
    assert chart.table().total[1][-1].value == 15


def test_a_transition_table_adds_up_in_both_directions():
    table = gallery_charts.transition().table()
    *groups, entered = table.rows
    for column in range(3):
        down = sum(cells[column].value for _label, cells in groups) + entered[1][column].value
        assert down == table.total[1][column].value
    for _label, cells in groups:
        assert sum(cell.value for cell in cells[:-1]) == cells[-1].value


def test_an_unreported_year_is_a_gap_and_not_a_zero():
    series = charts.Series("Aset", "Rp juta", [(2015, 10), (2016, None), (2017, 12)])
    assert series.change == ""
    assert ">?<" in series.drawing
    assert "tidak dilaporkan" in series.description()


def test_a_loss_stands_below_the_line():
    series = charts.Series("SHU", "Rp juta", [(2016, -21), (2017, 37)])
    soup = BeautifulSoup(series.drawing, "html5lib")
    zero = float(soup.select_one(".axis-line")["y1"])
    loss = soup.select_one("rect.f-c4")
    assert float(loss["y"]) == pytest.approx(zero, abs=0.01)
    assert series.change == "+58 dari 2016"


def test_too_few_cooperatives_get_no_rate_and_no_shade():
    few, many = charts.Tile("Loji", 2, 4), charts.Tile("Loji", 1, 5)
    assert (few.shade, many.shade) == ("", "r1")
    chart = charts.TileMap("", [charts.Block("A", "A", (0, 0), [[few, many]])], "sehat", "semua")
    assert [cell.value for cell in chart.table().rows[0][1]] == [2, 4, None]
    assert "dashed" in chart.drawing


@pytest.mark.parametrize(
    ("part", "shade"),
    [(19, "r0"), (20, "r1"), (34, "r1"), (35, "r2"), (50, "r3"), (65, "r4"), (100, "r4")],
)
def test_shades_change_at_their_bounds(part, shade):
    assert charts.Tile("X", part, 100).shade == shade


def test_words_that_come_in_are_escaped():
    part = charts.Part("<script>", 1, "c1")
    assert "<script>" not in charts.Composition("<b>", [part], "x").drawing


@pytest.mark.parametrize(("columns", "shown"), [(2, "Timur"), (4, "Bogor Timur")])
def test_a_block_too_narrow_for_its_heading_has_the_short_name(columns, shown):
    tiles = [charts.Tile("Tajur", 20, 44)] * columns
    block = charts.Block("Bogor Timur", "Timur", (0, 0), [tiles])
    wide, _small = BeautifulSoup(
        charts.TileMap("Peta", [block], "Sehat", "Semua").drawing, "html.parser"
    ).find_all("svg")
    assert wide.select_one("tspan.t-strong").text == shown
