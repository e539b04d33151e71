from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from budget import nomenclature_lists
from budget.models import NomenclatureEdition


class Command(BaseCommand):
    help = "Add the programmes and activities of a CSV list to an edition; known codes stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--edition", required=True, help="code of the edition")

    def handle(self, *args: Any, file: Path, edition: str, **options: Any) -> None:
        row = NomenclatureEdition.objects.filter(code=edition).first()
        if row is None:
            known = ", ".join(NomenclatureEdition.objects.values_list("code", flat=True))
            raise CommandError(f"No edition {edition}. Known: {known}.")
        try:
            outcome = nomenclature_lists.load(row, nomenclature_lists.rows_of(file))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from None
        self.stdout.write(f"created {outcome.created}, known {outcome.known}")
        for number, code, reason in outcome.refused:
            self.stdout.write(f"refused: row {number}, {code}: {reason}")
