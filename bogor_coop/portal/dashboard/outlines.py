"""The villages in their own shape, once their boundaries have been imported."""

from django.utils.translation import gettext as _

from bogor_coop.ui.charts import Outline, OutlineMap, Tile
from registry.enums import Group

from ..queries import Figures, Tally
from .question import Question


def of(question: Question, figures: Figures) -> OutlineMap | None:
    """None while no village of the part that was asked has a boundary."""
    found = []
    source = ""
    for pk, village in figures.villages.items():
        boundary = getattr(village, "boundary", None)
        if boundary is None or question.district not in (None, village.district_id):
            continue
        tally = figures.by_village.get(pk, Tally())
        url = question.list_url(golongan=Group.ACTIVE_HEALTHY, kelurahan=pk)
        tile = Tile(village.name, tally.healthy, tally.whole, url)
        found.append(Outline(tile, boundary.rings))
        source = boundary.source
    return OutlineMap(_("Peta kelurahan"), found, source) if found else None
