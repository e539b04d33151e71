from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.caught_list, name="caught_list"),
    path("<int:pk>/", views.caught_mail, name="caught_mail"),
]
