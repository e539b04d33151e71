from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "bogor_coop.portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from bogor_coop.ui import navigation

        from .permissions import can_see_dashboard

        navigation.register(
            navigation.Entry(_("Dasbor"), "portal:dashboard", order=50, allowed=can_see_dashboard)
        )
