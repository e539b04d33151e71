"""Places: folded, found, named when they do not fit; never guessed."""

import datetime as dt

import pytest

from bogor_coop.imports.targets import Options, Reading
from registry.importing.places import Places, same_regency

pytestmark = pytest.mark.django_db
AT = dt.date(2018, 1, 1)


def find(village: str, district: str = "", **options):
    more = {k: options.pop(k) for k in ("regency_cell", "address") if k in options}
    values = {"village": village, "district": district}
    values |= {"regency": more["regency_cell"]} if "regency_cell" in more else {}
    values |= {"address": more["address"]} if "address" in more else {}
    reading = Reading(2, {k: v for k, v in values.items() if v}, {})
    place = Places(Options(as_at=AT, **options)).find(reading)
    return place, reading.findings


@pytest.mark.parametrize(
    ("village", "district", "label"),
    [
        ("Cimahpar", "Bogor Utara", "Cimahpar, Bogor Utara"),
        ("Kel.Cimahpar", "Kec. Bogor Utara", "Cimahpar, Bogor Utara"),
        ("KELURAHAN CIMAHPAR", "BOGOR UTARA", "Cimahpar, Bogor Utara"),
        ("Desa  Cimahpar", "", "Cimahpar, Bogor Utara"),
        ("Ranggamekar", "Bogor Selatan", "Rangga Mekar, Bogor Selatan"),
        ("rangga mekar", "bogorselatan", "Rangga Mekar, Bogor Selatan"),
        ("Tanah Sareal", "Tanah Sareal", "Tanah Sareal, Tanah Sareal"),
    ],
)
def test_a_folded_name_is_found(village, district, label):
    place, findings = find(village, district)
    assert (place.label, findings) == (label, [])


def test_a_village_under_another_district_is_a_problem_with_a_mend():
    place, findings = find("Gudang", "Bogor Timur")
    assert place is None
    assert (findings[0].severity, findings[0].mend) == ("refused", "Bogor Tengah")


def test_a_village_typed_as_the_district_is_read_with_a_warning():
    place, findings = find("Sempur", "Kebon Kalapa")
    assert place.label == "Sempur, Bogor Tengah"
    assert findings[0].severity == "warning"


def test_a_misspelt_village_is_offered_not_taken():
    place, findings = find("Cibuloh", "Bogor Utara")
    assert place is None
    assert (findings[0].severity, findings[0].mend) == ("refused", "Cibuluh")


def test_the_address_may_tell_the_village():
    _place, findings = find("Banyuning", "Bogor Utara", address="Jl. Raya Cibuluh 5")
    assert findings[0].mend == "Cibuluh"


def test_a_district_alone_is_named():
    place, findings = find("", "Bogor Utara")
    assert place is None
    assert findings[0].severity == "warning"


def test_elsewhere_is_made_once_however_it_is_typed():
    places = Places(Options(as_at=AT, create_areas=True))
    found = {
        places.find(Reading(n, {"village": v, "district": "Buleleng"}, {})).key
        for n, v in enumerate(["Kel. Banyuning", "Kel.Banyuning", "Banyuning", "DESA BANYUNING"])
    }
    assert len(found) == 1
    assert len(places.created) == 1


def test_a_village_of_the_same_name_in_another_regency_is_not_ours():
    place, _findings = find("Sukasari", "Sukasari", regency_cell="Gianyar", create_areas=True)
    assert place.new == ("Gianyar", "Sukasari", "Sukasari")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kota Bogor", "Kota Bogor", True), ("Bogor", "Kota Bogor", True),
        ("Kabupaten Bogor", "Kota Bogor", False), ("Kab. Gianyar", "Gianyar", True),
        ("Buleleng", "Gianyar", False),
    ],
)  # fmt: skip
def test_the_city_is_not_the_regency_of_the_same_name(one, other, same):
    assert same_regency(one, other) is same
