from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "bogor_coop.portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from bogor_coop.ui import navigation

        from .permissions import can_see_dashboard, has_queue
        from .queue import announcing as queue

        queue.announce()
        navigation.set_home("portal:home")
        navigation.set_search("portal:search")
        navigation.register(
            navigation.Entry(_("Beranda"), "portal:home", order=10, allowed=has_queue),
            navigation.Entry(_("Dasbor"), "portal:dashboard", order=50, allowed=can_see_dashboard),
        )
