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
from bogor_coop.refusals import PolicyRefused, RuleViolation


class Command(BaseCommand):
    help = (
        "Import budget lines or payments of a year (CSV, XLSX, XLS, ODS). A dry run unless"
        " --commit is given. What is written ends as submitted: another person posts it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", required=True, choices=("lines", "payments"))
        parser.add_argument("--year", type=int, required=True, help="fiscal year")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who imports")
        parser.add_argument("--commit", action="store_true", help="write it")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        target = find(f"budget.{options['kind']}")
        by = User.objects.filter(email=options["by"].strip().lower(), is_active=True).first()
        if by is None:
            raise CommandError(f"No active user has the e-mail address {options['by']}.")
        stated = Options(as_at=clock.today(), book_year=options["year"])
        try:
            target.check_can_import(by)
            report = import_file(
                options["file"], target=target, options=stated, by=by, commit=options["commit"]
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except (PolicyRefused, RuleViolation, PermissionDenied) as error:
            raise CommandError(str(error)) from None
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            self._tell(report, committed=options["commit"])

    def _tell(self, report: dict[str, Any], *, committed: bool) -> None:
        for name in ("rows", "created", "updated", "unchanged", "duplicates"):
            self.stdout.write(f"{name:>11}: {report[name]}")
        for kind in ("refused", "warnings"):
            for cell in report[kind]:
                where = f"row {cell['row']}, {cell['column']} {cell['value']!r}"
                self.stdout.write(f"{kind}: {where}: {cell['reason']}")
        for name, total in report["sums"].items():
            self.stdout.write(f"sum of {name}: {total}")
        self.stdout.write("Submitted." if committed else "Dry run: nothing was kept.")
