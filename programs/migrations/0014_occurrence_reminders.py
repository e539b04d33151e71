import datetime as dt

from django.db import migrations

SOURCE = "programs.occurrence"
DISTANCES = (
    {"days": 7, "at": dt.time(9), "useful_until": 2 * 24 * 60, "if_unknown": "resend"},
    {"days": 1, "at": dt.time(9), "useful_until": 3 * 60, "if_unknown": "resend"},
    {"minutes": 120, "useful_until": 0, "if_unknown": "leave"},  # sooner than a second one helps
)


def lay(apps, schema_editor):
    """A week before, the day before, two hours before; the office may change or add to it."""
    rules = apps.get_model("notices", "ReminderRule").objects
    for distance in DISTANCES:
        rules.get_or_create(
            source=SOURCE,
            scope="",
            kind="occurrence_reminder",
            anchor="start",
            **{name: distance.get(name) for name in ("minutes", "days", "at")},
            defaults={
                "since": dt.datetime(2017, 1, 1, tzinfo=dt.UTC),
                "useful_until": distance["useful_until"],
                "if_unknown": distance["if_unknown"],
            },
        )


def take_away(apps, schema_editor):
    apps.get_model("notices", "ReminderRule").objects.filter(source=SOURCE).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0013_since_when"),
        ("notices", "0002_channels_and_reminders"),
    ]
    operations = [migrations.RunPython(lay, take_away)]
