from django.urls import URLPattern, path

from ..views import inviting, participant, participants, registering, seats

app_name = "registrations"
urlpatterns: list[URLPattern] = [
    path("<int:pk>/peserta/", participants.participant_list, name="list"),
    path("<int:pk>/peserta/ekspor/", participants.participant_export, name="export"),
    path("<int:pk>/peserta/daftarkan/", registering.choose_party, name="choose"),
    path(
        "<int:pk>/peserta/daftarkan/<int:cooperative>/",
        registering.Register.as_view(),
        name="register",
    ),
    path(
        "<int:pk>/peserta/daftarkan/usaha/",
        registering.Register.as_view(),
        name="register_business",
    ),
    path("undang/", inviting.choose_activity, name="invite"),
    path("<int:pk>/undang/", inviting.invite_to, name="invite_to"),
    path("<int:pk>/undang/telepon/", inviting.telephone_list, name="telephone"),
    path("<int:pk>/kursi/", seats.Capacity.as_view(), name="capacity"),
    path("<int:pk>/kursi/bagikan/", seats.FillSeats.as_view(), name="fill"),
    path("peserta/<int:pk>/", participant.participant_detail, name="detail"),
    path("peserta/<int:pk>/ubah/", participant.Change.as_view(), name="change"),
    path("peserta/<int:pk>/batal/", participant.Cancel.as_view(), name="cancel"),
    path("peserta/<int:pk>/putusan/", participant.Decide.as_view(), name="decide"),
    path("peserta/<int:pk>/urutan/", participant.Priority.as_view(), name="priority"),
    path("peserta/<int:pk>/kursi/", participant.GiveSeat.as_view(), name="give_seat"),
]
