"""The portal, and the yardstick under its own address."""

from django.urls import include, path

from .yardstick import site, tuned

urlpatterns = [
    path("admin/", site.urls),
    path("tuned/", tuned.urls),
    path("", include("bogor_coop.urls")),
]
handler500 = "bogor_coop.errors.server_error"
