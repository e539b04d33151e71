from django.db import migrations

# Keeps one row of programs_seat per seat; called by triggers of activity and occurrence.
# A seat that is held cannot go: the foreign key of the registration refuses it.
LAY_SEATS = """
CREATE FUNCTION public.programs_lay_seats(the_activity bigint) RETURNS void
LANGUAGE plpgsql AS $sql$
DECLARE
    wanted integer;
    each boolean;
BEGIN
    SELECT coalesce(a.capacity, 0), a.seats_by_occurrence INTO wanted, each
    FROM programs_activity a WHERE a.id = the_activity;
    DELETE FROM programs_seat s WHERE s.activity_id = the_activity
        AND (s.number > wanted OR (s.occurrence_id IS NOT NULL) <> each
             OR EXISTS (SELECT FROM programs_occurrence o
                        WHERE o.id = s.occurrence_id AND o.state = 'cancelled'
                        AND NOT EXISTS (SELECT FROM programs_registration r
                                        WHERE r.seat_id = s.id)));
    IF each THEN
        INSERT INTO programs_seat (activity_id, occurrence_id, number)
        SELECT the_activity, o.id, n FROM programs_occurrence o, generate_series(1, wanted) n
        WHERE o.activity_id = the_activity AND o.state <> 'cancelled'
        ON CONFLICT DO NOTHING;
    ELSE
        INSERT INTO programs_seat (activity_id, occurrence_id, number)
        SELECT the_activity, NULL, n FROM generate_series(1, wanted) n
        ON CONFLICT DO NOTHING;
    END IF;
END $sql$
"""


class Migration(migrations.Migration):
    """What the triggers of the tables call."""

    initial = True
    dependencies = [("registry", "0005_place_and_type")]
    operations = [
        migrations.RunSQL(LAY_SEATS, "DROP FUNCTION public.programs_lay_seats(bigint)"),
    ]
