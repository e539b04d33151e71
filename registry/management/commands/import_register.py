import datetime as dt
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from bogor_coop import clock
from bogor_coop.accounts.models import User
from bogor_coop.imports.reports import import_file
from bogor_coop.imports.targets import Options, find
from bogor_coop.refusals import PolicyRefused


class Command(BaseCommand):
    help = (
        "Import a register of cooperatives (CSV, XLSX, XLS, ODS). A dry run unless --commit is"
        " given: nothing is kept. Suspected duplicates wait for a person in the browser."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who imports")
        parser.add_argument("--book-year", type=int, help="book year of the statement columns")
        parser.add_argument("--as-at", type=dt.date.fromisoformat, help="date of the file's state")
        parser.add_argument(
            "--create-areas", action="store_true", help="create districts of another regency"
        )
        parser.add_argument("--regency", default="", help="regency of the file, if no column says")
        parser.add_argument("--commit", action="store_true", help="write it")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        target = find("registry.cooperatives")
        by = User.objects.filter(email=options["by"].strip().lower(), is_active=True).first()
        if by is None:
            raise CommandError(f"No active user has the e-mail address {options['by']}.")
        if options["book_year"] and not 1945 <= options["book_year"] <= 2100:
            raise CommandError("--book-year is a year between 1945 and 2100.")
        stated = Options(
            as_at=options["as_at"] or clock.today(),
            book_year=options["book_year"],
            create_areas=options["create_areas"],
            regency=options["regency"],
        )
        try:
            target.check_can_import(by)
            report = import_file(
                options["file"], target=target, options=stated, by=by, commit=options["commit"]
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except (PolicyRefused, PermissionDenied) as error:
            raise CommandError(str(error)) from None
        if options["json"]:
            for piece in json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(report):
                self.stdout.write(piece, ending="")
            self.stdout.write("")
        else:
            self._tell(report, committed=options["commit"])

    def _tell(self, report: dict[str, Any], *, committed: bool) -> None:
        refused = {cell["row"] for cell in report["refused"]}
        for name in ("rows", "created", "updated", "unchanged", "duplicates"):
            self.stdout.write(f"{name:>11}: {report[name]}")
        self.stdout.write(f"{'refused':>11}: {len(refused)}")
        for kind in ("refused", "warnings"):
            for cell in report[kind]:
                self.stdout.write(
                    f"{kind}: row {cell['row']}, {cell['column']} {cell['value']!r}:"
                    f" {cell['reason']}"
                )
        self.stdout.write("Written." if committed else "Dry run: nothing was kept.")
