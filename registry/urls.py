from django.urls import URLPattern, URLResolver, include, path

from . import manager_urls
from .views import lists, managers

app_name = "registry"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.cooperative_list, name="cooperative_list"),
    path("undangan/", managers.invitation_list, name="invitation_list"),
    path("<int:pk>/akun/", include(manager_urls.urlpatterns)),
]
