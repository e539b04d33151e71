"""The first reminder rules of the register; the office changes them at /pesan/pengingat/."""

import datetime as dt

from django.db import migrations

LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.timezone.utc)
WEEK = 7 * 24 * 60
RULES = [
    ("registry.meeting", "rat_season", 45),
    ("registry.meeting", "rat_season", 14),
    ("registry.meeting", "rat_overdue", -7),
    ("registry.meeting", "rat_overdue", -30),
    ("registry.certificate", "certificate_expires", 60),
    ("registry.certificate", "certificate_expires", 14),
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
            useful_until=0 if days > 0 else days * 24 * 60 - WEEK,
            if_unknown="resend",
            since=LONG_AGO,
        )


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_place_and_type"), ("notices", "0003_rule_version")]
    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
