from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "bogor_coop.jobs"
    verbose_name = _("Pekerjaan")

    def ready(self) -> None:
        from . import tasks  # noqa: F401 - actions call them by name
