from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def _load_reference(using: str, **kwargs) -> None:
    from . import reference

    reference.load()


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = _("Kegiatan")

    def ready(self) -> None:
        from . import (
            admin,  # noqa: F401 - registers itself
            chronicle,
            constraint_fields,
            finders,
            grants,
            looks,
            menu,
            notices,
            papers,
            permissions,  # noqa: F401 - grants on import
            record_panel,
        )
        from .clinic import announcing as clinic
        from .costs import announcing as costs

        constraint_fields.announce()
        chronicle.announce()
        finders.announce()
        grants.register()
        costs.announce()
        looks.register_all()
        menu.announce()
        papers.register()
        clinic.announce()
        record_panel.announce()
        notices.load()
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="programs.reference")
