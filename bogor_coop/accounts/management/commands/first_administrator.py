from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from bogor_coop.accounts.actions.first import first_administrator
from bogor_coop.refusals import PolicyRefused


class Command(BaseCommand):
    help = "Creates the first administrator and prints the one-time code of the account."

    def add_arguments(self, parser) -> None:
        parser.add_argument("full_name")
        parser.add_argument("email")

    def handle(self, *, full_name: str, email: str, **options) -> None:
        try:
            code = first_administrator(full_name=full_name, email=email)
        except PolicyRefused as refused:
            raise CommandError(refused.sentence) from refused
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        page = f"{settings.PORTAL_URL}{reverse('invitations:enter_code')}"
        self.stdout.write(f"{page}\n{code}")
