"""``make backup``: the whole portal into one file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from bogor_coop.backups import verbs
from bogor_coop.backups.postgres import BackupFailed


class Command(BaseCommand):
    help = "Write database and attachments into one file that proves itself."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--into", type=Path, default=settings.VAR_DIR / "backups")

    def handle(self, *args: Any, into: Path, **options: Any) -> None:
        try:
            target = verbs.backup(connection.settings_dict, settings.MEDIA_ROOT, into=into)
        except BackupFailed as failure:
            raise CommandError(str(failure)) from failure
        self.stdout.write(f"{target} ({target.stat().st_size / 1e6:.1f} MB)")
