from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def _load_reference(using: str, **kwargs) -> None:
    from . import reference

    reference.load()


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = _("Koperasi")

    def ready(self) -> None:
        from . import looks, papers

        looks.register_all()
        papers.register()
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="registry.reference")
