"""Paths under ``/pesan/``."""

from django.urls import path

from .views import inbox

app_name = "inbox"
urlpatterns = [
    path("", inbox.inbox_list, name="list"),
    path("<int:pk>/buka/", inbox.inbox_open, name="open"),
    path("dibaca/", inbox.inbox_read_all, name="read_all"),
]
