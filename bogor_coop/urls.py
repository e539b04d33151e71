"""Every public path by room; a room's own paths stand in its ``urls.py``."""

from django.urls import include, path

from bogor_coop.health import health
from registry.admin import site as reference

urlpatterns = [
    path("akun/", include("bogor_coop.accounts.sign_in_urls")),
    path("undangan/", include("bogor_coop.accounts.invitation_urls")),
    path("pengguna/", include("bogor_coop.accounts.urls")),
    path("koperasi/", include("registry.urls")),
    path("koperasi-saya/", include("registry.mine_urls")),
    path("rujukan/", reference.urls),
    path("impor/", include("bogor_coop.imports.urls")),
    path("pekerjaan/", include("bogor_coop.jobs.urls")),
    path("berkas/", include("bogor_coop.files.urls")),
    path("demo/surat/", include("bogor_coop.notices.urls")),
    path("komponen/", include("bogor_coop.ui.urls")),
    path("kesehatan-layanan/", health, name="health"),
    path("", include("bogor_coop.portal.urls")),
]

handler500 = "bogor_coop.errors.server_error"
