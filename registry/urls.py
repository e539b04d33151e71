from django.urls import URLPattern, URLResolver, include, path

from . import list_urls, manager_urls, record_urls
from .views import edits, managers

app_name = "registry"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(list_urls.urlpatterns)),
    path("baru/", edits.Create.as_view(), name="cooperative_create"),
    path("undangan/", managers.invitation_list, name="invitation_list"),
    path("<int:pk>/", include(record_urls.urlpatterns)),
    path("<int:pk>/akun/", include(manager_urls.urlpatterns)),
]
