"""``python -m benchmarks.exports ours|plain``: the whole register as CSV, in one go.

Ours is the export of the list, read to its last byte; plain is django-import-export over the
columns of the list. Prints seconds, rows and bytes as JSON.
"""

import json
import os
import sys
import time

OURS = "/koperasi/ekspor/?format=csv"


def ours() -> tuple[int, int]:
    """Rows and bytes of our export, streamed."""
    from benchmarks import people

    response = people.signed_in().get(OURS)
    if response.status_code != 200:
        raise SystemExit(f"{OURS}: {response.status_code}")
    rows = size = 0
    for chunk in response if response.streaming else [response.content]:
        rows += chunk.count(b"\n")
        size += len(chunk)
    return rows, size


def plain() -> tuple[int, int]:
    """Rows and bytes of django-import-export over the same columns."""
    from import_export import fields, resources

    from registry.models import Cooperative

    class CooperativeResource(resources.ModelResource):
        village = fields.Field("village__name")
        district = fields.Field("village__district__name")
        life = fields.Field("listing__life")
        meeting = fields.Field("listing__meeting")
        grade = fields.Field("listing__grade")
        health = fields.Field("listing__health_class")
        members = fields.Field("listing__members")

        class Meta:
            model = Cooperative
            fields = ("name", "registration_number", "legal_entity_number", "type")

    records = Cooperative.objects.select_related("village__district", "listing")
    text = CooperativeResource().export(queryset=records).csv
    return text.count("\n"), len(text)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    started = time.perf_counter()
    rows, size = {"ours": ours, "plain": plain}[sys.argv[1]]()
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "rows": rows, "bytes": size}))
