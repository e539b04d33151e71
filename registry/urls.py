from django.urls import URLPattern, URLResolver, path

from .views import lists

app_name = "registry"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.cooperative_list, name="cooperative_list"),
]
