from django.urls import URLPattern, path

from ..views import activity_edits, activity_lists, activity_pages, occurrences

app_name = "activities"
urlpatterns: list[URLPattern] = [
    path("", activity_lists.activity_list, name="list"),
    path("baru/", activity_edits.Create.as_view(), name="create"),
    path("<int:pk>/", activity_pages.activity_detail, name="detail"),
    path("<int:pk>/ubah/", activity_edits.Edit.as_view(), name="edit"),
    path("<int:pk>/salin/", activity_edits.Clone.as_view(), name="clone"),
    path("<int:pk>/langkah/<slug:word>/", activity_edits.Step.as_view(), name="step"),
    path("<int:pk>/pertemuan/", occurrences.occurrence_list, name="occurrence_list"),
    path("<int:pk>/pertemuan/baru/", occurrences.Create.as_view(), name="occurrence_create"),
    path(
        "<int:pk>/pertemuan/<int:occurrence>/",
        occurrences.Edit.as_view(),
        name="occurrence_edit",
    ),
    path(
        "<int:pk>/pertemuan/<int:occurrence>/batalkan/",
        occurrences.Cancel.as_view(),
        name="occurrence_cancel",
    ),
]
