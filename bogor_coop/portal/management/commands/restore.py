"""``make restore FILE=…``: put a backup in the place of what is there."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from bogor_coop.backups import verbs
from bogor_coop.backups.postgres import BackupFailed
from bogor_coop.notices.actions import doubt_what_was_due


class Command(BaseCommand):
    help = "Prove a backup in a fresh database, then swap it in; the old data is kept aside."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        server = connection.settings_dict
        try:
            done = verbs.restore(server, settings.MEDIA_ROOT, source=file)
        except BackupFailed as failure:
            raise CommandError(f"{failure}\nNothing was changed.") from failure
        self.stdout.write(
            f"Restored {done.rows} rows and {done.files} files of the backup made {done.made}."
        )
        if done.old_database:
            self.stdout.write(f"The former database is kept as {done.old_database}.")
        if done.old_media:
            self.stdout.write(f"The former attachments are kept in {done.old_media}.")
        try:
            doubted = doubt_what_was_due()
        except DatabaseError:  # a backup of an older release
            self.stderr.write("Migrate, then run `manage.py doubt_due` before the portal starts.")
        else:
            self.stdout.write(f"{doubted} messages were due: shown as unknown, not sent again.")
