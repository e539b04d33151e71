import datetime as dt

from django.db import migrations

RULE = {
    "source": "programs.appointment",
    "scope": "",
    "kind": "appointment_reminder",
    "anchor": "start",
    "days": 1,
    "at": dt.time(16),
}


def lay(apps, schema_editor):
    """The afternoon before; the office may change or add to it."""
    apps.get_model("notices", "ReminderRule").objects.get_or_create(
        **RULE, defaults={"since": dt.datetime(2017, 1, 1, tzinfo=dt.UTC)}
    )


def take_away(apps, schema_editor):
    apps.get_model("notices", "ReminderRule").objects.filter(source=RULE["source"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0008_say_percent_in_words"),
        ("notices", "0002_channels_and_reminders"),
    ]
    operations = [migrations.RunPython(lay, take_away)]
