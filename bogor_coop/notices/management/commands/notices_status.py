import json

from django.core.management.base import BaseCommand

from bogor_coop.notices import queries


class Command(BaseCommand):
    help = "How many messages stand in which status, and how long the oldest has been waiting."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json: bool, **options) -> None:
        health = queries.health()
        if as_json:
            self.stdout.write(json.dumps(health))
            return
        for status, count in health["statuses"].items():  # type: ignore[attr-defined]
            self.stdout.write(f"{status:<12} {count}")
        self.stdout.write(f"due          {health['due']} (oldest {health['oldest_due_seconds']} s)")
        news = f"{health['news_waiting']} waiting, {health['news_of_nobody']} about nobody"
        self.stdout.write(f"news         {news}")
        sweep = health["last_sweep_seconds"]
        self.stdout.write(f"last sweep   {'not known' if sweep is None else f'{sweep} s ago'}")
