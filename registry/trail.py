"""The history of one cooperative: its record and its dated facts, as one trail."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from bogor_coop.history.diffs import Stream, Trail, trail
from bogor_coop.history.wording import Format
from bogor_coop.ui import formats

from .enums import ContactRole
from .models import (
    AnnualMeeting,
    AnnualStatement,
    Contact,
    Cooperative,
    HealthAssessment,
    LifeStatus,
    Managership,
)
from .models.versions import Versioned

FACTS: tuple[type[Versioned], ...] = (
    LifeStatus,
    AnnualMeeting,
    AnnualStatement,
    HealthAssessment,
    Contact,
    Managership,
)
FORMATS: dict[str, Format] = {
    **dict.fromkeys(AnnualStatement.AMOUNTS, formats.rupiah),
    "book_year": str,
    "phone": formats.phone,
}


def _title(model: type[Versioned], values: Mapping[str, Any]) -> str:
    if model is Contact:
        role = dict(ContactRole.choices).get(values.get("role", ""), "")
        return f"{role} {values.get('name', '')}".strip()
    words = {
        LifeStatus: _("Kelembagaan"),
        AnnualMeeting: _("RAT tahun buku %s"),
        AnnualStatement: _("Laporan tahun buku %s"),
        HealthAssessment: _("Penilaian kesehatan tahun buku %s"),
        Managership: _("Ikatan pengurus"),
    }[model]
    return words % values.get("book_year", "") if "%s" in words else words


def _fact(model: type[Versioned], cooperative: Cooperative) -> Stream:
    return Stream(
        model=model,
        where={"cooperative": cooperative.pk},
        title=lambda values: _title(model, values),
        hidden=frozenset({"cooperative"}),
        formats=FORMATS,
    )


def streams(cooperative: Cooperative) -> list[Stream]:
    """The event streams that make up the trail, the record itself first."""
    record = Stream(Cooperative, {"pgh_obj": cooperative.pk}, lambda values: "", formats=FORMATS)
    return [record, *(_fact(model, cooperative) for model in FACTS)]


def of(cooperative: Cooperative, *, newest: int | None = None) -> Trail:
    """What was recorded about ``cooperative``, newest first; all of it without ``newest``."""
    return trail(streams(cooperative), newest=newest)
