import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_changes")]

    operations = [
        migrations.CreateModel(
            name="Boundary",
            fields=[
                (
                    "village",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="boundary",
                        serialize=False,
                        to="registry.urbanvillage",
                    ),
                ),
                ("rings", models.JSONField(verbose_name="garis batas")),
                ("source", models.CharField(max_length=200, verbose_name="sumber")),
                ("imported_at", models.DateTimeField(verbose_name="diimpor pada")),
            ],
            options={
                "verbose_name": "batas kelurahan",
                "verbose_name_plural": "batas kelurahan",
            },
        ),
        migrations.RunSQL(
            "CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"
            " ON public.registry_boundary FOR EACH STATEMENT"
            " EXECUTE FUNCTION public.registry_note_change()",
            "DROP TRIGGER note_change ON public.registry_boundary",
        ),
    ]
