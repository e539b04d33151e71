from django.urls import URLPattern, path

from ..views import activity_lists, activity_pages

app_name = "activities"
urlpatterns: list[URLPattern] = [
    path("", activity_lists.activity_list, name="list"),
    path("<int:pk>/", activity_pages.activity_detail, name="detail"),
]
