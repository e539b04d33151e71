"""Outlines of the villages: taken as a whole, or refused with a sentence."""

import json

import pytest
from django.core.management import CommandError, call_command

from registry.boundaries.rings import simplified
from registry.models import Boundary, UrbanVillage

SQUARE = [[106.8, -6.6], [106.81, -6.6], [106.81, -6.61], [106.8, -6.61], [106.8, -6.6]]


def feature(code, geometry=None):
    geometry = geometry or {"type": "Polygon", "coordinates": [SQUARE]}
    return {"type": "Feature", "properties": {"kode": code}, "geometry": geometry}


def written(tmp_path, content):
    file = tmp_path / "batas.geojson"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.fixture
def village(db):
    return UrbanVillage.objects.order_by("code")[0]


def test_outlines_replace_those_of_before(village, tmp_path, capsys):
    other = UrbanVillage.objects.order_by("code")[1]
    multi = {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}
    call_command("import_boundaries", written(tmp_path, collection(feature(village.code))))
    call_command("import_boundaries", written(tmp_path, collection(feature(other.code, multi))))

    [only] = Boundary.objects.all()
    assert (only.village_id, len(only.rings), only.source) == (other.pk, 2, "batas.geojson")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("kelurahan;lat;lng", "bukan GeoJSON"),
        ("[" * 100_000, "bukan GeoJSON"),
        ({"type": "Topology"}, "FeatureCollection tidak ada"),
        (collection(), "tidak berisi satu wilayah pun"),
        (collection(None), "Wilayah ke-1 tidak dapat dibaca"),
        (collection(feature("x", {"type": "Point", "coordinates": [1, 2]})), "Wilayah ke-1"),
        (collection(feature("x", {"type": "Polygon", "coordinates": [[[1, "NaN"]] * 5]})),
         "Wilayah ke-1"),
        (collection(feature("32.71.01.1001"), feature("32.71.01.1001")), "ada dua kali"),
        (collection(feature("32.71.01.1001"), feature("99.99")), "1 kode tidak dikenal, misalnya"),
    ],
)  # fmt: skip
def test_what_is_not_the_citys_outline_is_refused_and_nothing_is_kept(db, tmp_path, content, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_boundaries", written(tmp_path, content))

    assert not Boundary.objects.exists()


def test_a_file_that_is_not_there_or_not_text_is_a_sentence(db, tmp_path):
    binary = tmp_path / "gambar.png"
    binary.write_bytes(b"\x89PNG\xff\xfe")
    for file in (tmp_path / "tidak-ada", binary):
        with pytest.raises(CommandError, match="tidak dapat dibaca"):
            call_command("import_boundaries", file)


def test_points_that_nobody_would_see_are_left_out():
    edge = [(106.8 + n / 100_000, -6.6 + (n % 2) / 1_000_000) for n in range(1000)]
    ring = [*edge, (106.81, -6.61), (106.8, -6.61), (106.8, -6.6)]
    fewer = simplified(ring)

    assert 4 <= len(fewer) < 12
    assert fewer[0] == fewer[-1] == (106.8, -6.6)
    assert (106.81, -6.61) in fewer
