"""The panels of a cooperative's record; they stand below the record's own address."""

from django.urls import URLPattern, path

from ..sides.announcing import SIDES
from ..views.sides import one_side

app_name = "sides"
urlpatterns: list[URLPattern] = [
    path(f"<int:pk>/{side.key}/", one_side, {"side": side}, name=side.key) for side in SIDES
]
