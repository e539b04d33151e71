"""What the cards of the programs say: every branch."""

from types import SimpleNamespace

import pytest

from bogor_coop.portal.dashboard import cost_cards, reach_findings
from bogor_coop.ui.charts import Target
from programs.clinic.obstacles import Row
from programs.costs.figures import ProgramCost


def lane(name, reached, target):
    return Target(name, reached, target)


@pytest.mark.parametrize(
    ("lanes", "said"),
    [
        ([], "Belum ada program tahun ini"),
        ([lane("Klinik", 3, None)], "Belum ada program yang menyebut sasaran"),
        ([lane("Klinik", 3, 3), lane("Rakor", 9, 4)], "Semua 2 program mencapai sasarannya"),
        ([lane("Klinik", 61, 80), lane("Rakor", 9, 4)],
         "Klinik paling tertinggal: 61 dari 80 koperasi"),
    ],
)  # fmt: skip
def test_the_program_that_lags_most_is_named(lanes, said):
    units = dict.fromkeys(("Klinik", "Rakor"), "koperasi")

    assert reach_findings.targets(lanes, units) == said


def rows(*totals):
    return [Row(f"f{n}", f"Bidang {n}", (total, 0, 0)) for n, total in enumerate(totals)]


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        ((), "Klinik belum mencatat kendala"),
        ((4,), "Bidang 0 menjadi kendala utama"),
        ((4, 2, 2), "Bidang 0 menjadi kendala utama"),
        ((4, 4, 2), "Bidang 0 serta bidang 1 menjadi kendala utama"),
        ((4, 4, 4), "Klinik menemukan 3 bidang kendala, tidak ada yang menonjol"),
    ],
)
def test_at_most_two_obstacles_are_named(totals, said):
    assert reach_findings.obstacles(rows(*totals)).startswith(said)


def cost(name, spent, recovered):
    program = SimpleNamespace(name=name)
    return ProgramCost(program=program, spent=spent * 10**6, reached=20, recovered=recovered)


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        ([], "Belum ada program tahun ini"),
        ([cost("Klinik", 0, 5)], "Belum ada pembayaran yang dicatat pada kegiatan"),
        ([cost("Klinik", 10, 4)], "Baru 4 koperasi pulih, terlalu sedikit"),
        ([cost("Klinik", 10, 5)], "Klinik: Rp2\u00a0juta per koperasi yang pulih"),
        ([cost("Klinik", 10, 5), cost("Rakor", 40, 8), cost("Latih", 90, 2)],
         "Per koperasi pulih: Klinik Rp2\u00a0juta, Rakor Rp5\u00a0juta"),
    ],
)  # fmt: skip
def test_the_cheapest_and_the_dearest_recovery_are_compared_if_not_few(costs, said):
    assert cost_cards.finding(costs).startswith(said)
