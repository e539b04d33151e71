"""The paths of one cooperative: its tabs, its forms, its history."""

from django.urls import URLPattern, path

from .views import chronicles, edits, facts, records, trails

urlpatterns: list[URLPattern] = [
    path("", records.cooperative_detail, name="cooperative_detail"),
    path("linimasa/", chronicles.cooperative_timeline, name="cooperative_timeline"),
    path("ubah/", edits.Edit.as_view(), name="cooperative_edit"),
    path("tarik/", edits.Withdraw.as_view(), name="cooperative_withdraw"),
    path("pulihkan/", edits.Restore.as_view(), name="cooperative_restore"),
    path("laporan/", records.statement_list, name="statement_list"),
    path("laporan/tahun/", facts.choose_statement, name="statement_choose"),
    path("laporan/<int:year>/", facts.StatementEdit.as_view(), name="statement_edit"),
    path("rat/", records.meeting_list, name="meeting_list"),
    path("rat/tahun/", facts.choose_meeting, name="meeting_choose"),
    path("rat/<int:year>/", facts.MeetingEdit.as_view(), name="meeting_edit"),
    path("kesehatan/", records.assessment_list, name="assessment_list"),
    path("kesehatan/baru/", facts.AssessmentCreate.as_view(), name="assessment_create"),
    path("kesehatan/<int:fact>/", facts.AssessmentEdit.as_view(), name="assessment_edit"),
    path("kelembagaan/", records.life_list, name="life_list"),
    path("kelembagaan/baru/", facts.LifeCreate.as_view(), name="life_create"),
    path("kelembagaan/<int:fact>/", facts.LifeEdit.as_view(), name="life_edit"),
    path("pengurus/", records.contact_list, name="contact_list"),
    path("pengurus/baru/", facts.ContactCreate.as_view(), name="contact_create"),
    path("pengurus/<int:fact>/", facts.ContactEdit.as_view(), name="contact_edit"),
    path("dokumen/", records.document_list, name="document_list"),
    path("riwayat/", trails.cooperative_history, name="cooperative_history"),
    path("riwayat/<str:group>/kembalikan/", trails.Return.as_view(), name="return_change"),
    path("riwayat/<str:group>/versi/", trails.ReturnToVersion.as_view(), name="return_version"),
]
