from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "bogor_coop.accounts"
    verbose_name = _("Pengguna")

    def ready(self) -> None:
        from . import frame

        frame.announce()
