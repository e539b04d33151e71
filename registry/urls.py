from django.urls import URLPattern, URLResolver, include, path

from . import list_urls, manager_urls
from .views import managers

app_name = "registry"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(list_urls.urlpatterns)),
    path("undangan/", managers.invitation_list, name="invitation_list"),
    path("<int:pk>/akun/", include(manager_urls.urlpatterns)),
]
