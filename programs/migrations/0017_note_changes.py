"""What programs reached and cost is kept like the register's figures, until any of it changes.

Each transaction that changes these tables is noted beside those of the register (ADR 15, 17).
Registrations are left out: they reach nobody before somebody comes, and then never change hands.
"""

from django.db import migrations

TABLES = (
    "programs_program", "programs_activity", "programs_occurrence", "programs_attendance",
    "programs_invitee", "programs_case", "programs_consultation", "programs_diagnosis",
    "programs_problemfield", "programs_mentoring", "programs_visit", "programs_funding",
    "programs_reservation", "programs_costshare", "budget_ledgerentry",
)  # fmt: skip
MAKE = "".join(
    f"CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.{table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION public.registry_note_change();\n"
    for table in TABLES
)
UNDO = "".join(f"DROP TRIGGER note_change ON public.{table};\n" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0016_link_changes"),
        ("budget", "0002_ledger"),
        ("registry", "0007_changes"),
    ]

    operations = [migrations.RunSQL(MAKE, UNDO)]
