from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "bogor_coop.notices"
    verbose_name = _("Pesan")

    def ready(self) -> None:
        from bogor_coop.accounts import mails

        from . import account_messages, frame, tasks  # noqa: F401 - known to the doorbell by name

        mails.send_through(account_messages.plan_account_mail)
        frame.announce()
