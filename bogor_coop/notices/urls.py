"""The demo's mailbox; the inbox and the log of the staff stand in ``inbox_urls.py``."""

from django.urls import path

from .views import caught

app_name = "notices"
urlpatterns = [
    path("", caught.caught_list, name="caught_list"),
    path("<int:pk>/", caught.caught_mail, name="caught_mail"),
    path("<int:pk>/tampilan/", caught.caught_html, name="caught_html"),
    path("<int:pk>/lampiran/<int:number>/", caught.caught_attachment, name="caught_attachment"),
]
