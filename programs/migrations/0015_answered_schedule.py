
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0014_occurrence_reminders'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='invitee',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='invitee',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='invitee',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='invitee',
            name='answered_schedule',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='jadwal yang dijawab'),
        ),
        migrations.AddField(
            model_name='inviteeevent',
            name='answered_schedule',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='jadwal yang dijawab'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitee',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_inviteeevent" ("activity_id", "answer", "answered_at", "answered_schedule", "cooperative_id", "created_at", "delegate_name", "delegate_phone", "delegate_position", "email", "id", "invited_at", "kind", "link_version", "name", "note", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "updated_at", "version", "withdrawn_at") VALUES (NEW."activity_id", NEW."answer", NEW."answered_at", NEW."answered_schedule", NEW."cooperative_id", NEW."created_at", NEW."delegate_name", NEW."delegate_phone", NEW."delegate_position", NEW."email", NEW."id", NEW."invited_at", NEW."kind", NEW."link_version", NEW."name", NEW."note", NEW."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."phone", NEW."position", NEW."updated_at", NEW."version", NEW."withdrawn_at"); RETURN NULL;', hash='2fe50b1b75117b447e15803edd7beac55f9b37bb', operation='INSERT', pgid='pgtrigger_insert_insert_7841e', table='programs_invitee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitee',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "programs_inviteeevent" ("activity_id", "answer", "answered_at", "answered_schedule", "cooperative_id", "created_at", "delegate_name", "delegate_phone", "delegate_position", "email", "id", "invited_at", "kind", "link_version", "name", "note", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "updated_at", "version", "withdrawn_at") VALUES (NEW."activity_id", NEW."answer", NEW."answered_at", NEW."answered_schedule", NEW."cooperative_id", NEW."created_at", NEW."delegate_name", NEW."delegate_phone", NEW."delegate_position", NEW."email", NEW."id", NEW."invited_at", NEW."kind", NEW."link_version", NEW."name", NEW."note", NEW."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."phone", NEW."position", NEW."updated_at", NEW."version", NEW."withdrawn_at"); RETURN NULL;', hash='5431df5125c14f3f1160562a907828b508e4dcd9', operation='UPDATE', pgid='pgtrigger_update_update_71a48', table='programs_invitee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitee',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_inviteeevent" ("activity_id", "answer", "answered_at", "answered_schedule", "cooperative_id", "created_at", "delegate_name", "delegate_phone", "delegate_position", "email", "id", "invited_at", "kind", "link_version", "name", "note", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "updated_at", "version", "withdrawn_at") VALUES (OLD."activity_id", OLD."answer", OLD."answered_at", OLD."answered_schedule", OLD."cooperative_id", OLD."created_at", OLD."delegate_name", OLD."delegate_phone", OLD."delegate_position", OLD."email", OLD."id", OLD."invited_at", OLD."kind", OLD."link_version", OLD."name", OLD."note", OLD."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."phone", OLD."position", OLD."updated_at", OLD."version", OLD."withdrawn_at"); RETURN NULL;', hash='f6abbbb6054c92d9cdafd7b0d57db499c896bd71', operation='DELETE', pgid='pgtrigger_delete_delete_d5390', table='programs_invitee', when='AFTER')),
        ),
    ]
