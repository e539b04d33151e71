from django.urls import path

from . import views

app_name = "ui"

urlpatterns = [
    path("", views.show_gallery, name="gallery"),
    path("tampilan/", views.preferences, name="preferences"),
]
