"""What everybody may read, signed in or not."""

from django.urls import path

from ..views import announced

app_name = "announced"
urlpatterns = [path("", announced.announced_list, name="list")]
