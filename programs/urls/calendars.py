from django.urls import URLPattern, path

from ..views import calendars

app_name = "calendars"
urlpatterns: list[URLPattern] = [
    path("", calendars.month, name="month"),
    path("langganan/", calendars.subscribe, name="subscribe"),
    path("langganan/baru/", calendars.renew, name="renew"),
    path("langganan/<str:token>/kegiatan.ics", calendars.personal_feed, name="personal_feed"),
    path("kegiatan/<int:pk>.ics", calendars.activity_feed, name="activity_feed"),
]
