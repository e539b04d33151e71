from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import navigation


def _load_reference(using: str, **kwargs) -> None:
    from . import reference

    reference.load()


class BudgetConfig(AppConfig):
    name = "budget"
    verbose_name = _("Anggaran")

    def ready(self) -> None:
        from . import admin, grants, looks, papers, permissions  # noqa: F401 - admin registers itself
        from .importing import target

        grants.register()
        target.register()
        looks.register_all()
        papers.register()
        navigation.register(
            navigation.Entry(
                _("Anggaran"), "budget:home", "main", 40, icon="table", allowed=permissions.can_view
            )
        )
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="budget.reference")
