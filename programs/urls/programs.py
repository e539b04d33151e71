from django.urls import URLPattern, path

from ..views import programs

app_name = "programs"
urlpatterns: list[URLPattern] = [
    path("", programs.program_list, name="list"),
    path("baru/", programs.Create.as_view(), name="create"),
    path("<int:pk>/", programs.program_detail, name="detail"),
    path("<int:pk>/ubah/", programs.Edit.as_view(), name="edit"),
]
