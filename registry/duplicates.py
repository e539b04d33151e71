"""Is this cooperative perhaps in the register already? Suspicions for a person to judge."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from .functions import NormalName, NumberKey
from .models import Cooperative, UrbanVillage

SIMILAR = 0.6  # share of common three-letter pieces from which two names look alike
MOST = 5


@dataclass
class Suspect:
    """A record that may be the same cooperative, and why."""

    cooperative: Cooperative
    reasons: list[str] = field(default_factory=list)


def find(
    *,
    name: str,
    legal_entity_number: str = "",
    registration_number: str | None = None,
    village: UrbanVillage | None = None,
    apart_from: int | None = None,
) -> Sequence[Suspect]:
    """Records with the same registration number, the same legal number key, or a similar name
    in the same village; at most ``MOST``. One query. Withdrawn records are left out.
    """
    number = registration_number or ""
    suspicion = Q(pk__in=[])
    if number:
        suspicion |= Q(registration_number=number)
    if legal_entity_number:
        suspicion |= Q(legal_entity_key=F("typed_key")) & ~Q(legal_entity_key="")
    if village is not None and name:
        suspicion |= Q(village=village, likeness__gte=SIMILAR)
    found = (
        Cooperative.objects.kept()
        .annotate(
            typed_key=NumberKey(Value(legal_entity_number)),
            likeness=_likeness(NormalName(Value(name))),
        )
        .filter(suspicion)
        .exclude(pk=apart_from or 0)
        .select_related("village")
        .order_by("-likeness", "pk")[:MOST]
    )
    return [_suspect(row, number, village) for row in found]


def _likeness(typed: Any) -> Greatest:
    """How alike the names are as a whole, or the stored one is to a part of the typed one."""
    return Greatest(
        TrigramSimilarity("normal_name", typed),
        TrigramWordSimilarity(F("normal_name"), typed),  # type: ignore[arg-type]
    )


def _suspect(row, number: str, village: UrbanVillage | None) -> Suspect:
    suspect = Suspect(row)
    if number and row.registration_number == number:
        suspect.reasons.append(_("NIK sama"))
    if row.typed_key and row.legal_entity_key == row.typed_key:
        suspect.reasons.append(_("nomor badan hukum sama"))
    if village is not None and row.village_id == village.pk and row.likeness >= SIMILAR:
        suspect.reasons.append(_("nama mirip di kelurahan yang sama"))
    return suspect
