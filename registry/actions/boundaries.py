"""Take the outlines of the villages from a file, all or none."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..boundaries import geojson
from ..boundaries.rings import simplified
from ..models import Boundary, UrbanVillage


def replace(*, text: str, source: str) -> int:
    """Replace all outlines by those of a GeoJSON file; returns how many villages have one.

    Raises ValidationError when it is not GeoJSON, or names a code that no village has.
    """
    found = geojson.read(text)
    villages = dict(UrbanVillage.objects.filter(code__in=found).values_list("code", "pk"))
    unknown = sorted(found.keys() - villages.keys())
    if unknown:
        raise ValidationError(
            _("%(n)s kode tidak dikenal, misalnya %(codes)s.")
            % {"n": len(unknown), "codes": ", ".join(unknown[:3])}
        )
    now = timezone.now()
    with transaction.atomic():
        Boundary.objects.all().delete()
        Boundary.objects.bulk_create(
            Boundary(
                village_id=villages[code],
                rings=[[[round(x, 5), round(y, 5)] for x, y in simplified(r)] for r in rings],
                source=source[:200],
                imported_at=now,
            )
            for code, rings in found.items()
        )
    return len(found)
