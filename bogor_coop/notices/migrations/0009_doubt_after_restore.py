import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0008_quick_log'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='notice',
            name='steps',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='steps', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{planned:claimed,planned:expired,planned:unknown,retry:unknown,claimed:unknown,planned:superseded,planned:skipped_late,retry:claimed,retry:expired,retry:superseded,claimed:planned,claimed:calling,claimed:superseded,claimed:suppressed,claimed:expired,claimed:failed,calling:accepted,calling:retry,calling:failed,calling:unknown,unknown:accepted,unknown:delivered,unknown:read,unknown:failed,unknown:planned,accepted:delivered,accepted:read,accepted:failed,delivered:read,delivered:failed,superseded:planned,superseded:skipped_late,skipped_late:planned,skipped_late:superseded,suppressed:planned}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='b6cee6c8ce1de20316d5d9d4e59d74cf29e28d17', operation='UPDATE', pgid='pgtrigger_steps_286da', table='notices_notice', when='BEFORE')),
        ),
    ]
