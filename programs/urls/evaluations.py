from django.urls import URLPattern, path

from ..views import evaluations

app_name = "evaluations"
urlpatterns: list[URLPattern] = [
    path("kegiatan/<int:pk>/", evaluations.activity, name="activity"),
    path("kegiatan/<int:pk>/ajak/", evaluations.ask, name="ask"),
    path("kegiatan/<int:pk>/nilai/", evaluations.Scores.as_view(), name="scores"),
    path("<str:token>/", evaluations.answer, name="answer"),
]
