"""The composition of the city's cooperatives for everybody."""

from functools import partial

from django.core.cache import cache
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.ui.charts import Composition, Part
from registry import looks
from registry.enums import IN_FIGURES

from ..dashboard import definitions
from ..dashboard.group_table import FILLS
from ..dashboard.question import Question
from ..queries import Tally, tally

KEPT_SECONDS = 60  # the whole city may ask at once


def counted_today() -> Tally:
    """The three numbers of the whole city, counted once a minute at most."""
    today = clock.today()
    count = partial(tally, Question.from_querydict({}, today=today))
    return cache.get_or_set(f"front:figure:{today}", count, KEPT_SECONDS)  # type: ignore[return-value]


class Figure:
    """Three numbers, their shares, one definition."""

    definition = definitions.GROUPS

    def __init__(self, counted: Tally):
        self.counted = counted

    @property
    def parts(self) -> list[dict]:
        """Group, count, look and fill of each part."""
        return [
            {"group": group, "count": self.counted.of_group(group), "look": looks.GROUP[group],
             "fill": FILLS[group]}
            for group in IN_FIGURES
        ]  # fmt: skip

    @property
    def drawing(self):
        """The bar."""
        parts = [
            Part(str(part["look"].word).lower(), part["count"], part["fill"]) for part in self.parts
        ]
        return Composition(_("Keadaan koperasi"), parts, _("Golongan"), height=22).drawing
