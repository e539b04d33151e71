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
        from . import (
            admin,  # noqa: F401 - registers itself
            finders,
            grants,
            looks,
            papers,
            permissions,
        )
        from .importing import target

        finders.announce()
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
