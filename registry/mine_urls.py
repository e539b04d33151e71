"""A manager's own pages, apart from the staff's /koperasi/."""

from django.urls import path

from .views import mine

app_name = "mine"
urlpatterns = [
    path("", mine.home, name="home"),
    path("<int:pk>/", mine.cooperative, name="cooperative"),
]
