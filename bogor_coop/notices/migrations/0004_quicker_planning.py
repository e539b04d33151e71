import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# As in 0002, but quick: called for every reminder of every plan. Almost always one look is enough.
LOCAL_MOMENT = """
CREATE OR REPLACE FUNCTION notices_local_moment(day date, at time, zone text)
RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  wall timestamp := day + at;
  m timestamptz := wall AT TIME ZONE zone;
BEGIN
  IF ((m - interval '2 hours') AT TIME ZONE zone) = wall - interval '2 hours' THEN
    RETURN m;  -- no clock was put back shortly before
  END IF;
  RETURN CASE
    WHEN ((m - interval '2 hours') AT TIME ZONE zone) = wall THEN m - interval '2 hours'
    WHEN ((m - interval '1 hour') AT TIME ZONE zone) = wall THEN m - interval '1 hour'
    WHEN ((m - interval '30 minutes') AT TIME ZONE zone) = wall THEN m - interval '30 minutes'
    ELSE m
  END;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0003_rule_version'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(LOCAL_MOMENT, migrations.RunSQL.noop),  # the older says the same, slower
        migrations.RemoveIndex(
            model_name='notice',
            name='notice_of_rule',
        ),
        migrations.AlterField(
            model_name='notice',
            name='asked_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='notice',
            name='origin',
            field=models.ForeignKey(db_index=False, help_text='sent instead of', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='notices.notice'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='rule',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='notices.reminderrule'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('status__in', ['planned', 'retry', 'claimed', 'skipped_late'])), fields=['rule', 'subject_id'], name='notice_of_rule'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('origin__isnull', False)), fields=['origin'], name='notice_follows'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('asked_by__isnull', False)), fields=['asked_by'], name='notice_asked_for'),
        ),
        migrations.RemoveIndex(
            model_name='notice',
            name='notice_waiting',
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('status__in', ('planned', 'retry'))), fields=['due_at', 'id'], name='notice_waiting'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('expires_at__isnull', False), ('status__in', ('planned', 'retry'))), fields=['expires_at'], name='notice_expiring'),
        ),
    ]
