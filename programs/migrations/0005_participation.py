import django.db.models.deletion
from django.db import migrations, models

PARTICIPATION = """
CREATE VIEW public.programs_participation AS
SELECT reached.activity_id, reached.cooperative_id, min(reached.day) AS first_on
FROM (
    SELECT o.activity_id, r.cooperative_id, (o.starts_at AT TIME ZONE 'Asia/Jakarta')::date AS day
    FROM public.programs_attendance a
    JOIN public.programs_occurrence o ON o.id = a.occurrence_id
    JOIN public.programs_registration r ON r.id = a.registration_id
    WHERE a.outcome IN ('full', 'partial')
    UNION ALL
    SELECT o.activity_id, i.cooperative_id, (o.starts_at AT TIME ZONE 'Asia/Jakarta')::date
    FROM public.programs_attendance a
    JOIN public.programs_occurrence o ON o.id = a.occurrence_id
    JOIN public.programs_invitee i ON i.id = a.invitee_id
    WHERE a.outcome IN ('full', 'partial')
    UNION ALL
    SELECT c.activity_id, c.cooperative_id, k.held_on
    FROM public.programs_consultation k
    JOIN public.programs_case c ON c.id = k.case_id
    UNION ALL
    SELECT m.activity_id, m.cooperative_id, v.visited_on
    FROM public.programs_visit v
    JOIN public.programs_mentoring m ON m.id = v.mentoring_id
) reached
WHERE reached.activity_id IS NOT NULL AND reached.cooperative_id IS NOT NULL
GROUP BY reached.activity_id, reached.cooperative_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ("programs", "0004_offers_passed"),
    ]

    operations = [
        migrations.RunSQL(PARTICIPATION, "DROP VIEW public.programs_participation"),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("pk", models.CompositePrimaryKey("activity_id", "cooperative_id", blank=True, editable=False, primary_key=True, serialize=False)),
                ("first_on", models.DateField()),
                ("activity", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="participations", to="programs.activity")),
                ("cooperative", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="participations", to="registry.cooperative")),
            ],
            options={
                "db_table": "programs_participation",
                "managed": False,
            },
        ),
    ]
