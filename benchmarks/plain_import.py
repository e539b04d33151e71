"""``python -m benchmarks.plain_import FILE``: the yardstick, plain django-import-export.

A resource on the same model with validation on, run the way its admin page does: once dry, for
the preview, and once for good. It writes the cooperative alone: no life, no statement of the
year, no standing, and it remembers no rows.
"""

import json
import os
import sys
import time
from pathlib import Path


def resource():
    """Cooperatives by their legal entity number, villages by name."""
    from import_export import fields, resources, widgets

    from registry.models import Cooperative, UrbanVillage

    types = {
        "Simpan Pinjam": "savings_loan",
        "Konsumen": "consumer",
        "Produsen": "producer",
        "Jasa": "service",
        "Pemasaran": "marketing",
    }

    class CooperativeResource(resources.ModelResource):
        name = fields.Field("name", "namaKoperasi")
        legal_entity_number = fields.Field("legal_entity_number", "nomorBadanHukum")
        legal_entity_date = fields.Field(
            "legal_entity_date", "tglBadanHukumPendirian", widgets.DateWidget("%d/%m/%Y")
        )
        registration_number = fields.Field("registration_number", "nikKoperasi")
        address = fields.Field("address", "alamatKoperasi")
        village = fields.Field(
            "village", "kelurahan", widgets.ForeignKeyWidget(UrbanVillage, "name")
        )
        type = fields.Field("type", "jenisKoperasi")

        class Meta:
            model = Cooperative
            import_id_fields = ["legal_entity_number"]
            fields = (
                "name",
                "legal_entity_number",
                "legal_entity_date",
                "registration_number",
                "address",
                "village",
                "type",
            )
            clean_model_instances = True
            use_transactions = True

        def before_import_row(self, row, **kwargs):
            row["jenisKoperasi"] = types[row["jenisKoperasi"]]
            row["nikKoperasi"] = row["nikKoperasi"] or None

    return CooperativeResource()


def run(path: Path) -> dict:
    """Seconds of the dry run and of the real one, and what it wrote."""
    import tablib

    text = path.read_text(encoding="utf-8")
    seconds, totals = {}, {}
    for step, dry in (("preview", True), ("apply", False)):
        started = time.perf_counter()
        data = tablib.import_set(text, format="csv", delimiter=";")
        result = resource().import_data(data, dry_run=dry, raise_errors=False)
        seconds[step] = time.perf_counter() - started
        totals = dict(result.totals)
        if result.has_errors() or result.has_validation_errors():
            totals["errors"] = len(result.invalid_rows) + len(result.row_errors())
    return {"seconds": seconds, "totals": totals}


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    print(json.dumps(run(Path(sys.argv[1]))))
