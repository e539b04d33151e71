from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from bogor_coop.accounts import demo


class Command(BaseCommand):
    help = "Creates the accounts of the demo that are missing, and prints all by role."

    def handle(self, *args, **options) -> None:
        try:
            demo.ensure()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        for persona in demo.PERSONAS:
            self.stdout.write(
                f"{persona.role.label:<22} {persona.full_name:<16} {persona.shown_login}"
            )
        self.stdout.write(f"Kata sandi untuk semua: {demo.PASSWORD}")
