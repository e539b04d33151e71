import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0007_mail_reports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The registry makes it too; whichever comes first. It stays, for others lean on it.
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('status__in', ('suppressed', 'superseded', 'skipped_late'))), fields=['-created_at', 'id'], name='notice_held_back'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('address'), name='gin_trgm_ops'), condition=models.Q(('address', ''), _negated=True), name='notice_address_like'),
        ),
    ]
