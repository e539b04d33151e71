from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "bogor_coop.notices"
    verbose_name = _("Pesan")

    def ready(self) -> None:
        from bogor_coop.accounts import mails
        from bogor_coop.ui.navigation import Entry, register

        from . import account_messages

        mails.send_through(account_messages.plan_account_mail)
        box = Entry(
            _("Kotak surat contoh"),
            "notices:caught_list",
            "person",
            40,
            icon="envelope",
            allowed=lambda user: settings.DEMO,
        )
        register(box)
