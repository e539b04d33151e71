from django.urls import URLPattern, path

from ..views import (
    guest_attendance,
    invitees,
    meeting_guests,
    meetings,
    minutes,
    minutes_forms,
    name_cards,
    rsvp,
)

app_name = "meetings"
urlpatterns: list[URLPattern] = [
    path("", meetings.meeting_list, name="list"),
    path("undangan/<str:token>/", rsvp.rsvp, name="rsvp"),
    path("undangan/<str:token>/kalender.ics", rsvp.rsvp_calendar, name="rsvp_calendar"),
    path("undang/", meeting_guests.choose_meeting, name="from_list"),
    path("<int:pk>/undang/", meeting_guests.add_from_list, name="add_from_list"),
    path("<int:pk>/undangan/papan-nama/", name_cards.name_cards, name="name_cards"),
    path("<int:pk>/undangan/", meetings.invitee_list, name="invitees"),
    path("<int:pk>/undangan/ekspor/", meetings.invitee_export, name="invitee_export"),
    path("<int:pk>/undangan/cetak/", meetings.invitee_print, name="invitee_print"),
    path("<int:pk>/undangan/tambah/", invitees.InviteeAdd.as_view(), name="invitee_add"),
    path("<int:pk>/undangan/tempel/", invitees.InviteePaste.as_view(), name="invitee_paste"),
    path("<int:pk>/undangan/kehadiran/", guest_attendance.attendance, name="attendance"),
    path("<int:pk>/undangan/kirim/", invitees.send, name="send"),
    path(
        "<int:pk>/undangan/<int:invitee>/ubah/",
        invitees.InviteeEdit.as_view(),
        name="invitee_edit",
    ),
    path(
        "<int:pk>/undangan/<int:invitee>/tarik/",
        invitees.InviteeWithdraw.as_view(),
        name="invitee_withdraw",
    ),
    path(
        "<int:pk>/undangan/<int:invitee>/jawaban/",
        invitees.InviteeAnswer.as_view(),
        name="invitee_answer",
    ),
    path("<int:pk>/notulen/", minutes.minutes_detail, name="minutes"),
    path("<int:pk>/notulen/cetak/", minutes.minutes_print, name="minutes_print"),
    path("<int:pk>/notulen/mulai/", minutes_forms.begin, name="minutes_begin"),
    path("<int:pk>/notulen/langkah/", minutes_forms.step, name="minutes_step"),
    path("<int:pk>/notulen/tulis/", minutes_forms.MinutesEdit.as_view(), name="minutes_edit"),
    path("<int:pk>/notulen/buka/", minutes_forms.MinutesReopen.as_view(), name="minutes_reopen"),
    path("<int:pk>/notulen/keputusan/", minutes_forms.DecisionAdd.as_view(), name="decision_add"),
    path(
        "<int:pk>/notulen/keputusan/<int:row>/",
        minutes_forms.DecisionEdit.as_view(),
        name="decision_edit",
    ),
    path(
        "<int:pk>/notulen/keputusan/<int:row>/hapus/", minutes_forms.strike, name="decision_strike"
    ),
    path("<int:pk>/notulen/masalah/", minutes_forms.ProblemAdd.as_view(), name="problem_add"),
    path(
        "<int:pk>/notulen/masalah/<int:row>/",
        minutes_forms.ProblemEdit.as_view(),
        name="problem_edit",
    ),
    path(
        "<int:pk>/notulen/masalah/<int:row>/hapus/",
        minutes_forms.drop_problem,
        name="problem_drop",
    ),
    path("<int:pk>/notulen/tindak-lanjut/", minutes_forms.ItemAdd.as_view(), name="item_add"),
    path("<int:pk>/ringkasan/", minutes.public_summary, name="summary"),
]
