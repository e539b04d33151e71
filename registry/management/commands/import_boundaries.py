"""``import_boundaries FILE.geojson``: outlines of the villages for the dashboard's map."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from registry.actions import boundaries


class Command(BaseCommand):
    help = "Replace the outlines of the villages by those of a GeoJSON file (code, polygon)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", default="", help="Named under the map.")

    def handle(self, *args, file: Path, source: str, **options) -> None:
        try:
            text = file.read_text(encoding="utf-8-sig")
            count = boundaries.replace(text=text, source=source or file.name)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Berkas tidak dapat dibaca: {error}") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{count} kelurahan mempunyai garis batas.")
