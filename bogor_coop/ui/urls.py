from django.urls import path

from . import views

app_name = "ui"

urlpatterns = [
    path("", views.show_gallery, name="gallery"),
    path("bingkai/<slug:frame>/", views.show_frame, name="gallery_frame"),
    path("tampilan/", views.preferences, name="preferences"),
]
