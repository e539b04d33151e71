from django.core.management.base import BaseCommand

from bogor_coop.notices import actions


class Command(BaseCommand):
    help = (
        "After a backup was put back: shows what is due as unknown, for it may have been sent since"
        " (`restore` does it by itself)."
    )

    def handle(self, **options) -> None:
        self.stdout.write(f"{actions.doubt_what_was_due()} messages are now shown as unknown.")
