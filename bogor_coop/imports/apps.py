from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "bogor_coop.imports"
    verbose_name = _("Impor")

    def ready(self) -> None:
        from bogor_coop.accounts import handover

        from .handover import WORK
        from .work import register_kinds

        register_kinds()
        handover.register(WORK)
