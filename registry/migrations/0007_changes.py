"""One row per transaction that changed what the figures of the register are made of."""

from django.db import migrations

TABLES = (
    "registry_standing", "registry_cooperative", "registry_annualmeeting",
    "registry_urbanvillage", "registry_district", "registry_meetingdeadline",
)  # fmt: skip

MAKE = """
CREATE TABLE public.registry_change (
    xid xid8 PRIMARY KEY,
    made_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION public.registry_note_change() RETURNS trigger LANGUAGE plpgsql AS $sql$
BEGIN
    INSERT INTO public.registry_change (xid) VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $sql$;
""" + "".join(
    f"CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.{table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION public.registry_note_change();\n"
    for table in TABLES
)
UNDO = (
    "".join(f"DROP TRIGGER note_change ON public.{table};\n" for table in TABLES)
    + "DROP FUNCTION public.registry_note_change(); DROP TABLE public.registry_change;"
)


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_reminder_rules")]

    operations = [migrations.RunSQL(MAKE, UNDO)]
