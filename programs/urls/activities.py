from django.urls import URLPattern, path

from ..views import (
    activity_edits,
    activity_lists,
    activity_pages,
    eligibility,
    occurrences,
    resources,
)

app_name = "activities"
urlpatterns: list[URLPattern] = [
    path("", activity_lists.activity_list, name="list"),
    path("ekspor/", activity_lists.activity_export, name="export"),
    path("baru/", activity_edits.Create.as_view(), name="create"),
    path("ruang-narasumber/", resources.resource_list, name="resources"),
    path("ruang/baru/", resources.RoomView.as_view(), name="room_create"),
    path("ruang/<int:pk>/", resources.RoomView.as_view(), name="room_edit"),
    path("narasumber/baru/", resources.TrainerView.as_view(), name="trainer_create"),
    path("narasumber/<int:pk>/", resources.TrainerView.as_view(), name="trainer_edit"),
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
    path("<int:pk>/syarat/", eligibility.rules, name="rules"),
    path("<int:pk>/syarat/baru/<slug:kind>/", eligibility.AddRule.as_view(), name="rule_add"),
    path("<int:pk>/syarat/<int:rule>/", eligibility.EditRule.as_view(), name="rule_edit"),
    path("<int:pk>/syarat/<int:rule>/hapus/", eligibility.remove_rule, name="rule_remove"),
]
