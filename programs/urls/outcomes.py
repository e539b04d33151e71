from django.urls import path

from ..views import attendees, outcomes

app_name = "outcomes"
urlpatterns = [
    path("", outcomes.year, name="list"),
    path("program/<int:pk>/", outcomes.program, name="program_outcome"),
    path("program/<int:pk>/koperasi/", outcomes.program_cooperatives, name="program_cooperatives"),
    path("program/<int:pk>/peserta/", attendees.program_people, name="program_people"),
    path("kegiatan/<int:pk>/", outcomes.activity, name="activity_outcome"),
    path(
        "kegiatan/<int:pk>/koperasi/",
        outcomes.activity_cooperatives,
        name="activity_cooperatives",
    ),
]
