from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "bogor_coop.portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from bogor_coop.ui import navigation

        from .permissions import can_make_reports, can_see_dashboard, has_queue
        from .queue import announcing as queue
        from .reports import notices, work  # noqa: F401 - notices registers its message class

        queue.announce()
        work.announce()
        navigation.set_home("portal:home")
        navigation.set_search("portal:search")
        navigation.register(
            navigation.Entry(_("Data terbuka"), "portal:open_data", "public", 40),
            navigation.Entry(_("Periksa sertifikat"), "portal:certificate_check", "public", 50),
            navigation.Entry(
                _("Masuk"), "account_login", "public", 60, allowed=navigation.strangers
            ),
            navigation.Entry(_("Beranda"), "portal:home", order=10, allowed=has_queue),
            navigation.Entry(_("Dasbor"), "portal:dashboard", order=50, allowed=can_see_dashboard),
            navigation.Entry(
                _("Laporan"), "portal:report_list", order=55, allowed=can_make_reports
            ),
        )
