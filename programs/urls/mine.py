from django.urls import URLPattern

app_name = "my_activities"
urlpatterns: list[URLPattern] = []
