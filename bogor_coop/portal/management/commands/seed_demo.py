from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bogor_coop import clock
from bogor_coop.accounts import demo as people
from bogor_coop.portal.models import MeetingTarget
from bogor_coop.portal.reports import scheduled as reports
from budget import demo as budget
from programs import demo as programs
from registry import demo as register
from registry.models import Cooperative


class Command(BaseCommand):
    help = "Fill an empty portal with the demo's people and register (invented data)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--replace", action="store_true", help="take away every cooperative that is there first"
        )

        parser.add_argument(
            "--if-empty", action="store_true", help="leave a filled register as it is, quietly"
        )

    def handle(self, *args, replace: bool, if_empty: bool, **options):
        if not settings.DEMO:
            raise CommandError("This is not a demo: seed_demo never runs in production.")
        if if_empty and Cooperative.objects.exists():
            return
        if Cooperative.objects.exists() and not replace:
            raise CommandError("The register is not empty. Give --replace to start it anew.")
        with transaction.atomic():
            persona = people.ensure()
            if replace:
                programs.clear(by=persona["rani"])
                register.clear(by=persona["rani"])
            managers = [persona["ani"], persona["budi"]]
            count = register.build(by=persona["rani"], managers=managers)
            budget.build(people=persona)
            programs.build(
                citra=persona["citra"], intan=persona["intan"], managers=managers, people=persona
            )
            for book_year, percent in ((2015, 40), (2016, 45), (2017, 50)):
                MeetingTarget.objects.update_or_create(
                    book_year=book_year,
                    defaults={
                        "percent": percent,
                        "basis": f"Renja {book_year + 1} (data contoh)",
                        "set_by": persona["dedi"],
                    },
                )
            reports.make_due(on=clock.today())
        self.stdout.write(f"{count} cooperatives of the demo, 750 of them in the figures of 2017.")
