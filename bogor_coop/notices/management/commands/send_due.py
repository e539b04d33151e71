from django.core.management.base import BaseCommand

from bogor_coop.notices import actions


class Command(BaseCommand):
    help = "Sends the messages that are due, without a worker (the same code as the sweep)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--limit", type=int, default=500, help="at most so many (500)")

    def handle(self, *, limit: int, **options) -> None:
        results = actions.send_due(limit=limit)
        counts = ", ".join(f"{status}: {n}" for status, n in sorted(results.items(), key=str))
        self.stdout.write(counts or "nothing was due")
