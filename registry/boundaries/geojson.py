"""Reading GeoJSON with the standard library: RFC 7946 polygons of villages by their code."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .rings import Ring

LARGEST = 50_000_000  # characters; a city's villages take a hundred thousand
CODE_NAMES = ("kode", "code", "KODE", "kode_kelurahan")


def read(text: str) -> dict[str, list[Ring]]:
    """Code → outer rings. Raises ValidationError with a sentence for whatever is not that."""
    if len(text) > LARGEST:
        raise ValidationError(_("Berkas batas terlalu besar."))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationError(_("Berkas ini bukan GeoJSON.")) from error
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise ValidationError(_("Berkas ini bukan GeoJSON: FeatureCollection tidak ada."))
    features = data.get("features")
    if not isinstance(features, list) or not features:
        raise ValidationError(_("Berkas ini tidak berisi satu wilayah pun."))
    found: dict[str, list[Ring]] = {}
    for number, feature in enumerate(features, start=1):
        code, rings = _feature(feature, number)
        if code in found:
            raise ValidationError(_("Kode %(code)s ada dua kali.") % {"code": code})
        found[code] = rings
    return found


def _feature(feature: Any, number: int) -> tuple[str, list[Ring]]:
    try:
        properties, geometry = feature["properties"], feature["geometry"]
        code = next(str(properties[name]) for name in CODE_NAMES if properties.get(name))
        rings = list(_outer(geometry))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, StopIteration) as error:
        raise ValidationError(
            _("Wilayah ke-%(n)s tidak dapat dibaca: perlu “kode” dan Polygon atau MultiPolygon.")
            % {"n": number}
        ) from error
    return code[:20], rings


def _outer(geometry: dict) -> Iterator[Ring]:
    """The outer ring of each polygon; holes are left out of the picture."""
    kind, parts = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(kind)
    for polygon in [parts] if kind == "Polygon" else parts:
        ring = [(float(point[0]), float(point[1])) for point in polygon[0]]
        inside = all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
        if len(ring) < 4 or ring[0] != ring[-1] or not inside:
            raise ValueError(ring[:1])
        yield ring
