from django.urls import path

from . import views

app_name = "ui"

urlpatterns = [
    path("tampilan/", views.preferences, name="preferences"),
]
