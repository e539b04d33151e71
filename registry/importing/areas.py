"""Districts and villages of other regencies, made on the officer's word while applying."""

from collections.abc import Iterable

from bogor_coop.imports.cells import fold

from ..models import District, Regency, UrbanVillage
from .places import _VILLAGE_PREFIX, folded, same_regency

Names = tuple[str, str, str]  # regency, district, village


class AreaMaker:
    """Finds or makes each area once; remembers what it has made."""

    def __init__(self) -> None:
        self.known: dict[Names, int] = {}

    def villages(self, wanted: Iterable[Names]) -> dict[Names, int]:
        """Keys of the villages by the names given."""
        return {names: self._village(names) for names in set(wanted)}

    def _village(self, names: Names) -> int:
        regency, district, village = names
        key = (fold(regency), fold(district), folded(village, _VILLAGE_PREFIX))
        if key not in self.known:
            parent = self._district(self._regency(regency), district)
            found = next(
                (v for v in parent.villages.all() if folded(v.name, _VILLAGE_PREFIX) == key[2]),
                None,
            )
            found = found or UrbanVillage.objects.create(district=parent, name=village)
            self.known[key] = found.pk
        return self.known[key]

    def _regency(self, name: str) -> Regency:
        found = next((r for r in Regency.objects.all() if same_regency(name, r.name)), None)
        return found or Regency.objects.create(name=name)

    def _district(self, regency: Regency, name: str) -> District:
        found = next((d for d in regency.districts.all() if fold(d.name) == fold(name)), None)
        return found or District.objects.create(regency=regency, name=name)
