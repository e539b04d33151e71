"""First rules for assessments and terms of the board that end; the office changes them."""

import datetime as dt

from django.db import migrations

LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.timezone.utc)
RULES = [
    ("registry.assessment", "assessment_expires", 60),
    ("registry.assessment", "assessment_expires", 14),
    ("registry.board_term", "board_term_expires", 90),
    ("registry.board_term", "board_term_expires", 30),
]


def lay_down(apps, schema_editor):
    Rule = apps.get_model("notices", "ReminderRule")
    for source, kind, days in RULES:
        Rule.objects.create(
            source=source,
            kind=kind,
            anchor="due",
            days=days,
            at=dt.time(9),
            if_unknown="resend",
            since=LONG_AGO,
        )


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_boundary"), ("notices", "0005_to_address")]
    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
