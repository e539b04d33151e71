from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "files"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<uuid:pk>/", views.download, name="download"),
]
