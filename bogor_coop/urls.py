"""Every public path by room; a room's own paths stand in its ``urls.py``."""

from django.urls import include, path

from bogor_coop.health import health
from registry.admin import site as reference

urlpatterns = [
    path("akun/", include("bogor_coop.accounts.sign_in_urls")),
    path("undangan/", include("bogor_coop.accounts.invitation_urls")),
    path("pengguna/", include("bogor_coop.accounts.urls")),
    path("koperasi/", include("registry.urls")),
    path("koperasi/", include("programs.urls.sides")),
    path("koperasi-saya/", include("registry.mine_urls")),
    path("program/", include("programs.urls.programs")),
    path("kegiatan/", include("programs.urls.activities")),
    path("kegiatan/", include("programs.urls.registrations")),
    path("kegiatan-terbuka/", include("programs.urls.announced")),
    path("kegiatan-saya/", include("programs.urls.mine")),
    path("presensi/", include("programs.urls.door")),
    path("sertifikat/", include("programs.urls.certificates")),
    path("evaluasi/", include("programs.urls.evaluations")),
    path("klinik/", include("programs.urls.clinic")),
    path("pendampingan/", include("programs.urls.mentoring")),
    path("rapat/", include("programs.urls.meetings")),
    path("tindak-lanjut/", include("programs.urls.action_items")),
    path("kalender/", include("programs.urls.calendars")),
    path("hasil/", include("programs.urls.outcomes")),
    path("biaya/", include("programs.urls.costs")),
    path("anggaran/", include("budget.urls")),
    path("rujukan/", reference.urls),
    path("impor/", include("bogor_coop.imports.urls")),
    path("pekerjaan/", include("bogor_coop.jobs.urls")),
    path("berkas/", include("bogor_coop.files.urls")),
    path("pesan/", include("bogor_coop.notices.inbox_urls")),
    path("demo/surat/", include("bogor_coop.notices.urls")),
    path("komponen/", include("bogor_coop.ui.urls")),
    path("kesehatan-layanan/", health, name="health"),
    path("", include("bogor_coop.portal.urls")),
]

handler500 = "bogor_coop.errors.server_error"
