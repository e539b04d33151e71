from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "bogor_coop.accounts"
    verbose_name = _("Pengguna")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from . import finders, frame, middleware

        finders.announce()
        frame.announce()
        user_logged_in.connect(middleware.remember_sign_in, dispatch_uid="accounts.limits")
