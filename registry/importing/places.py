"""Which kelurahan a row means: found by folded names, created only on the officer's word."""

import difflib
import re
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bogor_coop.imports.cells import fold, tidy
from bogor_coop.imports.enums import Severity
from bogor_coop.imports.targets import Options, Reading

from ..models import UrbanVillage
from ..reference import OWN_REGENCY_CODE

ELSEWHERE = "Luar Kota Bogor"
_VILLAGE_PREFIX = re.compile(
    r"^(?:kelurahan|kel|desa|ds|kampung|kamp|kp)(?:\.\s*|\s+)", re.IGNORECASE
)
_PLAIN_PREFIX = re.compile(r"^(?:kelurahan|kel|desa|ds)(?:\.\s*|\s+)", re.IGNORECASE)
_DISTRICT_PREFIX = re.compile(r"^(?:kecamatan|kec)(?:\.\s*|\s+)", re.IGNORECASE)
_REGENCY_PREFIX = re.compile(r"^(kabupaten|kab|kota)(?:\.\s*|\s+)", re.IGNORECASE)


@dataclass(frozen=True)
class Village:
    pk: int
    name: str
    district: str
    regency: str
    own: bool

    @property
    def label(self) -> str:
        return f"{self.name}, {self.district}"


@dataclass(frozen=True)
class Place:
    """A known village, or the names of one to be created; ``key`` is equal for equal places."""

    pk: int | None
    label: str
    new: tuple[str, str, str] | None = None  # regency, district, village

    @property
    def key(self) -> str:
        return str(self.pk) if self.new is None else "/".join(map(fold, self.new))


def folded(text: str, prefix: re.Pattern[str]) -> str:
    return fold(prefix.sub("", tidy(text)))


def same_regency(text: str, name: str) -> bool:
    """Whether a cell means this regency; "Bogor" alone may be the city or the regency."""
    kinds = [_REGENCY_PREFIX.match(tidy(t)) for t in (text, name)]
    letters = [match[1][:3].lower() if match else "" for match in kinds]
    if all(letters) and letters[0] != letters[1]:
        return False
    return folded(text, _REGENCY_PREFIX) == folded(name, _REGENCY_PREFIX)


class Places:
    """The known areas at a date, and those that a file would create."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.villages: dict[str, list[Village]] = defaultdict(list)
        self.districts: dict[str, set[str]] = defaultdict(set)
        self.own_districts: set[str] = set()
        self.created: dict[str, Place] = {}
        known = UrbanVillage.objects.current(at=options.as_at).select_related("district__regency")
        for area in known:
            regency = area.district.regency
            own = regency.code == OWN_REGENCY_CODE
            village = Village(area.pk, area.name, area.district.name, regency.name, own)
            for spelling in {fold(name) for name in (area.name, *area.other_spellings)}:
                self.villages[spelling].append(village)
            self.districts[fold(village.district)].add(village.district)
            if own:
                self.own_districts.add(fold(village.district))

    def find(self, reading: Reading) -> Place | None:
        """The place of a row, or None with a finding when there is one to name."""
        village = str(reading.values.get("village", ""))
        district = str(reading.values.get("district", ""))
        if not village:
            if district:
                reading.note(
                    "district",
                    Severity.WARNING,
                    _("Kecamatan tanpa kelurahan tidak dapat disimpan"),
                )
            return None
        regency = str(reading.values.get("regency", "")) or self.options.regency
        named = self._named(village, regency)
        inside = [v for v in named if self._in_district(v, district)]
        if len(inside) == 1:
            return Place(inside[0].pk, inside[0].label)
        if len(inside) > 1:
            reading.note("village", Severity.REFUSED, _("Kelurahan ini ada di beberapa kecamatan"))
            return None
        if self.options.create_areas and self._foreign(district, regency):
            return self._create(village, district, regency)
        return self._refuse(reading, village, district, named)

    def _named(self, village: str, regency: str) -> list[Village]:
        found = self.villages.get(fold(village)) or self.villages.get(
            folded(village, _VILLAGE_PREFIX), []
        )
        return [v for v in found if not regency or same_regency(regency, v.regency)]

    def _in_district(self, village: Village, district: str) -> bool:
        return not district or fold(village.district) == folded(district, _DISTRICT_PREFIX)

    def _foreign(self, district: str, regency: str) -> bool:
        """Nothing is ever created inside Kota Bogor: its areas are complete."""
        if not district or same_regency(regency, "Kota Bogor"):
            return False
        return bool(regency) or folded(district, _DISTRICT_PREFIX) not in self.own_districts

    def _create(self, village: str, district: str, regency: str) -> Place:
        names = (
            tidy(regency) or ELSEWHERE,
            _DISTRICT_PREFIX.sub("", tidy(district)),
            _PLAIN_PREFIX.sub("", tidy(village)),
        )
        key = "/".join(
            (fold(names[0]), fold(names[1]), folded(village, _VILLAGE_PREFIX) or fold(village))
        )
        place = Place(None, f"{names[2]}, {names[1]}", names)
        return self.created.setdefault(key, place)

    def _refuse(
        self, reading: Reading, village: str, district: str, named: list[Village]
    ) -> Place | None:
        as_village = self.villages.get(folded(district, _VILLAGE_PREFIX), [])
        for found in named:
            if any(other.district == found.district for other in as_village):
                reading.note(
                    "district",
                    Severity.WARNING,
                    _("Isi kecamatan adalah nama kelurahan; dibaca sebagai kecamatan %(name)s")
                    % {"name": found.district},
                    mend=found.district,
                )
                return Place(found.pk, found.label)
        if len(named) == 1:
            reading.note(
                "district",
                Severity.REFUSED,
                _("Kelurahan %(village)s terletak di kecamatan %(district)s")
                % {"village": named[0].name, "district": named[0].district},
                suggestion=_("Periksa kelurahan dan kecamatannya"),
                mend=named[0].district,
            )
            return None
        self._unknown(reading, village, district)
        return None

    def _unknown(self, reading: Reading, village: str, district: str) -> None:
        near = self._near(village, district)
        mentioned = self._mentioned(str(reading.values.get("address", "")))
        suggestion, mend = _("Pilih kelurahan yang terdaftar"), None
        if near:
            suggestion, mend = _("Mungkin %(name)s") % {"name": near}, near
        elif mentioned:
            suggestion = _("Alamatnya menyebut “%(name)s”") % {"name": mentioned}
            mend = mentioned
        elif fold(village) in self.districts:
            suggestion = _("Ini nama kecamatan, bukan kelurahan")
        sentence = _("Tidak ada kelurahan ini di Kota Bogor")
        if district and folded(district, _DISTRICT_PREFIX) not in self.districts:
            sentence = _("Tidak ada kelurahan dan kecamatan ini di Kota Bogor")
        reading.note("village", Severity.REFUSED, sentence, suggestion=suggestion, mend=mend)

    def _near(self, village: str, district: str) -> str:
        inside = {
            spelling: found[0].name
            for spelling, found in self.villages.items()
            if self._in_district(found[0], district)
        }
        key = folded(village, _VILLAGE_PREFIX)
        close = difflib.get_close_matches(key, inside, n=2, cutoff=0.8)
        return inside[close[0]] if close else ""

    def _mentioned(self, address: str) -> str:
        words = fold(address)
        found = {
            villages[0].name
            for spelling, villages in self.villages.items()
            if len(spelling) > 5 and spelling in words
        }
        return found.pop() if len(found) == 1 else ""
