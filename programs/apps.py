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
        from . import (  # noqa: F401 - grants on import
            constraint_fields,
            looks,
            menu,
            papers,
            permissions,
            record_panel,
        )
        from .clinic import announcing as clinic
        from .notices import (  # noqa: F401 - makes their messages known
            action_items,
            certificates,
            evaluations,
            invitees,
            mentoring,
            registrations,
        )

        constraint_fields.announce()
        looks.register_all()
        menu.announce()
        papers.register()
        clinic.announce()
        record_panel.announce()
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="programs.reference")
