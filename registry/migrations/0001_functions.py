from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# Names are compared without the words that only state the legal form or the kind of members.
LEGAL_FORM_WORDS = (
    "koperasi|kop|ksp|kspps|ksps|ksu|kud|kpn|kpri|kpsp|kopkar|koptan|kopwan|kopjas|kopjaspar"
    "|kopas|koppas|kopdit|kopma|kopontren|primkopad|primkopau|primkopal|primkoppol|primkopabri"
    "|primkopol|primer|sekunder|usp"
)

FUNCTIONS = {
    # unaccent() itself is only STABLE; naming its dictionary makes the result fixed.
    "registry_sort_name(text)": """
        SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1))
    """,
    "registry_normal_name(text)": f"""
        WITH words AS (
            SELECT trim(regexp_replace(public.registry_sort_name($1), '[^a-z0-9]+', ' ', 'g')) AS w
        ), bare AS (
            SELECT w, trim(regexp_replace(
                regexp_replace(w, '\\m({LEGAL_FORM_WORDS})\\M', ' ', 'g'), ' +', ' ', 'g'
            )) AS b FROM words
        )
        SELECT CASE WHEN b = '' THEN w ELSE b END FROM bare
    """,
    "registry_number_key(text)": """
        SELECT regexp_replace(upper($1), '[^A-Z0-9]', '', 'g')
    """,
}


class Migration(migrations.Migration):
    """What generated columns stand on; schema-qualified, so that a restore works anywhere."""

    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        *(
            migrations.RunSQL(
                f"CREATE FUNCTION public.{signature} RETURNS text LANGUAGE sql"
                f" IMMUTABLE PARALLEL SAFE STRICT AS $sql${body}$sql$",
                f"DROP FUNCTION public.{signature}",
            )
            for signature, body in FUNCTIONS.items()
        ),
    ]
