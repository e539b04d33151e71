from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def _grant(using: str, **kwargs) -> None:
    from .grants import grant_to_roles

    grant_to_roles(using)


class HistoryConfig(AppConfig):
    name = "bogor_coop.history"
    verbose_name = _("Riwayat")

    def ready(self) -> None:
        from django.apps import apps

        # The signal is sent once per app with models; the last one sees all tables.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(_grant, sender=last, dispatch_uid="history.grants")
