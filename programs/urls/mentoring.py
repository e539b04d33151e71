from django.urls import URLPattern, path

from ..views import mentoring, mentoring_forms

app_name = "mentoring"
urlpatterns: list[URLPattern] = [
    path("", mentoring.mentoring_list, name="list"),
    path("ekspor/", mentoring.mentoring_export, name="export"),
    path("mulai/", mentoring_forms.Begin.as_view(), name="begin"),
    path("tugaskan/", mentoring_forms.Assign.as_view(), name="assign"),
    path("<int:pk>/", mentoring.mentoring_detail, name="detail"),
    path("<int:pk>/ubah/", mentoring_forms.Edit.as_view(), name="edit"),
    path("<int:pk>/akhiri/", mentoring_forms.End.as_view(), name="end"),
    path("<int:pk>/kunjungan/", mentoring_forms.VisitAdd.as_view(), name="visit_add"),
    path("<int:pk>/kunjungan/<int:visit>/", mentoring_forms.VisitEdit.as_view(), name="visit_edit"),
    path("<int:pk>/tindak-lanjut/", mentoring_forms.ItemAdd.as_view(), name="item_add"),
]
