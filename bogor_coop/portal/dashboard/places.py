"""The parts of the city: tile map, districts, types."""

from django.utils.translation import gettext as _

from bogor_coop.ui.charts import Block, Tile, TileMap
from registry.enums import CooperativeType, Group

from ..queries import Figures, Tally, known_types
from ..tile_layout import LAYOUT, Layout, plain
from . import outlines
from .findings import FEWEST
from .group_table import GroupRow, GroupTable
from .question import Question

SHOWN_BESIDE_MAP = 14


def village_map(question: Question, figures: Figures) -> GroupTable:
    """The map, and every village from the least healthy; those with too few at the end."""
    rows = [
        GroupRow(
            village.name, figures.by_village.get(pk, Tally()), question, {"kelurahan": pk},
            village.district.name,
        )
        for pk, village in figures.villages.items()
        if question.district in (None, village.district_id)
    ]  # fmt: skip
    rows.sort(key=_least_healthy_first)
    if None in figures.by_village:
        nowhere = figures.by_village[None]
        rows.append(GroupRow(_("Tanpa kelurahan"), nowhere, question, {"kelurahan": "none"}))
    return GroupTable(
        _("Koperasi menurut kelurahan"),
        _("Kelurahan"),
        rows,
        _total(question, figures),
        SHOWN_BESIDE_MAP,
        _tiles(question, figures),
        outlines.of(question, figures),
    )


def _least_healthy_first(row: GroupRow) -> tuple:
    few = row.tally.whole < FEWEST
    return (few, row.tally.ratio, -row.tally.whole, str(row.label))


def _healthiest_first(row: GroupRow) -> tuple:
    return (row.tally.whole < FEWEST, -row.tally.ratio, str(row.label))


def _total(question: Question, figures: Figures) -> GroupRow:
    return GroupRow(_("Jumlah"), figures.now, question, {})


def _tiles(question: Question, figures: Figures) -> TileMap:
    known = {
        (village.district.name.casefold(), village.name.casefold()): pk
        for pk, village in figures.villages.items()
    }
    districts = {district.name: pk for pk, district in figures.districts.items()}
    blocks = []
    for block in LAYOUT:
        district = districts.get(block.district)
        if question.district in (None, district):
            url = question.list_url(golongan=Group.ACTIVE_HEALTHY, kecamatan=district)
            rows = _tile_rows(block, question, figures, known)
            origin = block.origin if question.district is None else (0, 0)
            blocks.append(Block(block.district, block.short, origin, rows, url))
    return TileMap(_("Peta petak kelurahan"), blocks, _("aktif & sehat"), _("semua"))


def _tile_rows(block: Layout, question, figures: Figures, known) -> list[list[Tile | None]]:
    def tile(name: str) -> Tile | None:
        pk = known.get((block.district.casefold(), plain(name).casefold()))
        if pk is None:
            return None
        tally = figures.by_village.get(pk, Tally())
        url = question.list_url(golongan=Group.ACTIVE_HEALTHY, kelurahan=pk)
        return Tile(name, tally.healthy, tally.whole, url)

    return [[tile(name) if name else None for name in row] for row in block.rows]


def district_table(question: Question, figures: Figures) -> GroupTable:
    """Every district that has cooperatives, the most healthy first."""
    rows = [
        GroupRow(
            figures.districts[pk].name if pk else _("Tanpa kelurahan"),
            tally,
            question,
            {"kecamatan": pk or "none"},
        )
        for pk, tally in figures.by_district.items()
    ]
    rows.sort(key=_healthiest_first)
    title = _("Koperasi menurut kecamatan")
    return GroupTable(title, _("Kecamatan"), rows, _total(question, figures))


def type_table(question: Question, figures: Figures) -> GroupTable:
    """Every type that has cooperatives, the most healthy first."""
    rows = [
        GroupRow(
            CooperativeType(kind).label if kind else _("Belum diketahui"),
            tally,
            question,
            {"jenis": kind or "none"},
        )
        for kind, tally in known_types(figures)
    ]
    rows.sort(key=_healthiest_first)
    title = _("Koperasi menurut jenis")
    return GroupTable(title, _("Jenis"), rows, _total(question, figures))
