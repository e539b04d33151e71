"""Charts of the gallery, from invented numbers."""

from django.utils.translation import gettext_lazy as _

from . import charts

SOURCE = _("Sumber: angka contoh")
AS_AT = _("Per 14 Des 2018")


def _card(
    key: str, finding: charts.card.Text, chart: charts.card.Chart, css: str = ""
) -> charts.Card:
    return charts.Card(
        key, finding, chart, AS_AT, [SOURCE], _("Definisi angka ini dalam satu kalimat."), "#", css
    )


def composition() -> charts.Composition:
    """Three parts, the unknown one dotted."""
    return charts.Composition(
        _("Susunan koperasi"),
        [
            charts.Part(
                _("aktif & sehat"), 295, "c1", "#", "disc", "c1", _("naik 12 sejak 1 Januari")
            ),
            charts.Part(_("sakit"), 410, "c4", "#", "triangle-filled", "c4", _("turun 10")),
            charts.Part(_("belum diketahui"), 45, "dots", "#", "dashed", "", _("turun 2")),
        ],
        _("Kelompok"),
    )


def transition() -> charts.Transition:
    """Two dates, three groups, a few that entered or left."""
    groups = [
        charts.Group("well", _("sehat"), "c1", 283, 295, "#", "#"),
        charts.Group("ill", _("sakit"), "c4", 420, 410, "#", "#"),
        charts.Group("unknown", _("belum diketahui"), "dots", 47, 45, "#", "#"),
    ]
    numbers = {
        ("well", "well"): 262, ("well", "ill"): 17, ("well", "unknown"): 4,
        ("ill", "well"): 29, ("ill", "ill"): 381, ("ill", "unknown"): 8,
        ("unknown", "well"): 3, ("unknown", "ill"): 11, ("unknown", "unknown"): 33,
    }  # fmt: skip
    named = {
        ("well", "well"): ("", _("tetap sehat")),
        ("ill", "ill"): ("", _("tetap sakit")),
        ("ill", "well"): ("c1", _("sembuh")),
        ("well", "ill"): ("c4", _("jatuh sakit")),
    }
    flows = [
        charts.Flow(*pair, count, "#", *named.get(pair, ("", "")))
        for pair, count in numbers.items()
    ]
    return charts.Transition(
        _("Perpindahan"),
        "1 Jan 2018",
        "14 Des 2018",
        groups,
        flows,
        {"ill": 2},
        {"well": 1, "ill": 1},
    )


def meetings() -> charts.StackedRows:
    """Five book years."""
    rows = []
    for year, (reported, held, not_held) in zip(
        range(2017, 2012, -1),
        [(318, 46, 327), (287, 52, 348), (268, 40, 380), (252, 41, 390), (241, 44, 395)],
        strict=True,
    ):
        parts = [
            charts.Part(_("dilaporkan"), reported, "c1", "#"),
            charts.Part(_("diadakan, belum dilaporkan"), held, "stripes", "#"),
            charts.Part(_("tidak diadakan"), not_held, "c4", "#"),
            charts.Part(_("belum diketahui"), 750 - reported - held - not_held, "dots", "#"),
        ]
        rows.append(
            charts.StackRow(str(year), parts, charts.composition.formats.share(reported, 750))
        )
    return charts.StackedRows(
        _("RAT per tahun buku"),
        rows,
        _("Tahun buku"),
        _("seluruh koperasi = 100 %"),
        _("dilaporkan"),
    )


def reasons() -> charts.SortedBars:
    """Sorted, the named ones saturated."""
    names = (
        (_("Tidak aktif"), 220, "c4"),
        (_("RAT tidak diadakan"), 131, "c4"),
        (_("Pengawasan"), 59, "r2"),
    )
    return charts.SortedBars(
        _("Alasan"), [charts.Bar(n, c, "#", f) for n, c, f in names], _("Alasan"), 410
    )


def multiples() -> charts.Multiples:
    """A gap and a loss."""
    years = range(2013, 2018)
    series = (
        (_("Anggota"), _("orang"), (243, 251, 262, 279, 286), ""),
        (
            _("Volume usaha"),
            _("Rp juta"),
            (1580, 1600, None, 1987, 2140),
            _("buku 2015 tidak dilaporkan"),
        ),
        (_("SHU"), _("Rp juta"), (92, 80, 75, -21, 37), _("2016 rugi")),
    )
    return charts.Multiples(
        _("Angka kunci"),
        [
            charts.Series(label, unit, list(zip(years, values, strict=True)), "#", note)
            for label, unit, values, note in series
        ],
    )


def tiles() -> charts.TileMap:
    """Two blocks."""

    def tile(name: str, part: int, whole: int) -> charts.Tile:
        return charts.Tile(name, part, whole, "#")

    north: list[list[charts.Tile | None]] = [
        [tile("Kedung Halang", 9, 14), tile("Ciparigi", 6, 18), tile("Ciluar", 16, 23)],
        [tile("Bantarjati", 5, 11), tile("Cibuluh", 4, 10), tile("Cimahpar", 6, 18)],
        [tile("Tegal Gundil", 6, 14), tile("Tanah Baru", 0, 14), None],
    ]
    east: list[list[charts.Tile | None]] = [
        [tile("Baranang\u00adsiang", 10, 19), tile("Katu\u00adlampa", 2, 8)],
        [tile("Sukasari", 2, 13), tile("Sindang\u00adrasa", 1, 4)],
    ]
    return charts.TileMap(
        _("Kelurahan"),
        [
            charts.Block("Bogor Utara", "Utara", (0, 0), north, "#"),
            charts.Block("Bogor Timur", "Timur", (3.5, 0), east, "#"),
        ],
        _("aktif & sehat"),
        _("semua"),
    )


def cards() -> dict[str, charts.Card]:
    """By name, for the gallery page."""
    return {
        "composition": _card(
            "susunan", _("Empat dari sepuluh koperasi aktif dan sehat"), composition()
        ),
        "transition": _card(
            "pindah", _("29 koperasi sakit menjadi sehat, 17 sebaliknya"), transition()
        ),
        "meetings": _card("rat", _("318 koperasi melaporkan RAT tahun buku 2017"), meetings()),
        "reasons": _card("alasan", _("Lebih dari separuh yang sakit tidak aktif"), reasons()),
        "multiples": _card("angka", _("SHU kembali positif setelah rugi pada 2016"), multiples()),
        "tiles": _card("petak", _("Di Tanah Baru tidak satu pun koperasi sehat"), tiles()),
    }
