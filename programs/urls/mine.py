"""A manager's own pages about activities, apart from the staff's /kegiatan/."""

from django.urls import path

from ..views.mine import activities, check, own, people, questions

app_name = "my_activities"
urlpatterns = [
    path("", activities.activity_list, name="list"),
    path("riwayat/", activities.history, name="history"),
    path("<int:pk>/", activities.activity_page, name="activity"),
    path("<int:pk>/daftar/", questions.start, name="start"),
    path("<int:pk>/daftar/koperasi/", questions.WhichCooperative.as_view(), name="koperasi"),
    path("<int:pk>/daftar/pertemuan/", questions.WhichOccurrence.as_view(), name="pertemuan"),
    path("<int:pk>/daftar/peserta/", people.WhoComes.as_view(), name="peserta"),
    path("<int:pk>/daftar/orang/", people.OtherPerson.as_view(), name="orang"),
    path("<int:pk>/daftar/kontak/", people.HowToReach.as_view(), name="kontak"),
    path("<int:pk>/daftar/kebutuhan/", people.WhatIsNeeded.as_view(), name="kebutuhan"),
    path("<int:pk>/daftar/periksa/", check.Check.as_view(), name="periksa"),
    path("<int:pk>/daftar/dahulukan/", check.First.as_view(), name="dahulukan"),
    path("<int:pk>/daftar/hapus/", activities.DiscardDraft.as_view(), name="discard"),
    path("pendaftaran/<slug:reference>/", own.application, name="application"),
    path("pendaftaran/<slug:reference>/tiket/", own.tickets, name="tickets"),
    path("pendaftaran/<slug:reference>/kalender/", own.calendar, name="calendar"),
    path("peserta/<int:pk>/ubah/", own.ChangePerson.as_view(), name="change"),
    path("peserta/<int:pk>/batalkan/", own.Cancel.as_view(), name="cancel"),
    path("peserta/<int:pk>/tawaran/", own.AnswerOffer.as_view(), name="offer"),
]
