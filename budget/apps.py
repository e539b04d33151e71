from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def _load_reference(using: str, **kwargs) -> None:
    from . import reference

    reference.load()


class BudgetConfig(AppConfig):
    name = "budget"
    verbose_name = _("Anggaran")

    def ready(self) -> None:
        from . import grants, permissions  # noqa: F401 - loading grants the roles their rights

        grants.register()
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="budget.reference")
