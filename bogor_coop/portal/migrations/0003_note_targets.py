"""The target is read with the register's figures and kept until one of both changes (ADR 15)."""

from django.db import migrations

MAKE = (
    "CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"
    " ON public.portal_meetingtarget"
    " FOR EACH STATEMENT EXECUTE FUNCTION public.registry_note_change();"
)
UNDO = "DROP TRIGGER note_change ON public.portal_meetingtarget;"


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_meeting_target"), ("registry", "0007_changes")]

    operations = [migrations.RunSQL(MAKE, UNDO)]
