from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import navigation

LIST = "registry:cooperative_list"


def _load_reference(using: str, **kwargs) -> None:
    from . import reference

    reference.load()


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = _("Koperasi")

    def ready(self) -> None:
        from . import announcing, expiry, finders, looks, notices, papers, permissions, tasks
        from .admin import site as reference
        from .importing import target

        announcing.announce()
        finders.announce()
        looks.register_all()
        papers.register()
        tasks.register_kinds()
        target.register()
        notices.announce()
        expiry.announce()
        navigation.register(
            navigation.Entry(
                _("Koperasi"), LIST, "main", 20, icon="building", allowed=permissions.can_view_all
            ),
            navigation.Entry(_("Beranda"), "mine:home", "manager", 10, icon="house-door"),
            navigation.Entry(
                _("Undangan terbuka"),
                "registry:invitation_list",
                "person",
                30,
                icon="envelope",
                allowed=permissions.can_invite,
            ),
        )
        navigation.register(
            navigation.Entry(
                _("Data rujukan"),
                "reference:index",
                "person",
                60,
                icon="table",
                allowed=reference.opens_for,
            )
        )
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="registry.reference")
