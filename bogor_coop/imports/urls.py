from django.urls import path

from .views import batches, rows, uploads

app_name = "imports"
urlpatterns = [
    path("", uploads.BatchList.as_view(), name="batch_list"),
    path("<uuid:pk>/", batches.detail, name="batch_detail"),
    path("<uuid:pk>/kolom/", uploads.Columns.as_view(), name="columns"),
    path("<uuid:pk>/periksa/", batches.check_again, name="check_again"),
    path("<uuid:pk>/terapkan/", batches.apply, name="apply"),
    path("<uuid:pk>/urungkan/", batches.undo, name="undo"),
    path("<uuid:pk>/buang/", batches.discard, name="discard"),
    path("<uuid:pk>/baris/", rows.row_list, name="row_list"),
    path("<uuid:pk>/baris/<int:number>/", rows.row_detail, name="row_detail"),
    path("<uuid:pk>/baris/<int:number>/isi/", rows.mend, name="mend"),
    path("<uuid:pk>/baris/<int:number>/putusan/", rows.decide, name="decide"),
    path("<uuid:pk>/perbaikan.csv", rows.download, {"form": "csv"}, name="download_csv"),
    path("<uuid:pk>/perbaikan.xlsx", rows.download, {"form": "xlsx"}, name="download_xlsx"),
]
