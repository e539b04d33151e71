"""Taking up an invitation: public, one question per address."""

from django.urls import path, re_path

from .views import take_up

app_name = "invitations"
urlpatterns = [
    path("", take_up.enter_code, name="enter_code"),
    path("nama/", take_up.name, name="name"),
    path("hp/", take_up.phone, name="phone"),
    path("sandi/", take_up.password, name="password"),
    re_path(r"^(?P<code>[0-9]{1,9}-[0-9A-Za-z-]{4,60})/$", take_up.enter_code, name="enter_code"),
]
