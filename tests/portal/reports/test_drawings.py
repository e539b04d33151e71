"""The pictures of the screen as files of their own."""

from bogor_coop.portal.reports.colouring import coloured, styles
from bogor_coop.portal.reports.drawings import drawings, on_paper
from bogor_coop.ui.charts import svg

LANE = svg.element("svg", svg.element("rect", css="f-c1"), width="100%", height=18)


def test_the_wide_one_of_two_and_nested_ones_whole():
    inner = svg.element("svg", LANE, css="chart chart-wide", width=480, height=90)
    narrow = svg.element("svg", LANE, css="chart chart-narrow", width=300, height=90)
    assert drawings(narrow + inner) == [inner]
    assert drawings(LANE + LANE) == [LANE, LANE]
    assert drawings(svg.element("svg", width=10)) == ['<svg width="10"/>']


def test_a_bar_of_nothing_is_a_whole_file():
    assert on_paper('<svg width="100%" height="18"/>')["svg"].endswith("></svg>")


def test_links_and_serial_numbers_are_left_out_and_words_kept():
    linked = svg.link("/koperasi/", "daftar", svg.element("rect", css="f-c4"))
    shown = svg.drawing(svg.Paint(), linked, title="Susunan", desc="3 & 4", height=20)
    made = on_paper(shown)
    assert made["alt"] == "Susunan 3 & 4"
    assert "<a" not in made["svg"]
    paints = [svg.Paint(), svg.Paint()]
    twice = [
        svg.drawing(p, svg.element("rect", **p.of("dots")), title="", desc="", height=9)
        for p in paints
    ]
    assert twice[0] != twice[1]
    assert on_paper(twice[0]) == on_paper(twice[1])


def test_every_colour_has_its_name_replaced():
    assert "var(" not in styles()
    assert "<style>" in coloured(on_paper(LANE)["svg"])
