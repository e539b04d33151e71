from django.urls import URLPattern, path

from ..views.costs import activity, changes, panels, payments, years

app_name = "costs"
urlpatterns: list[URLPattern] = [
    path("", years.year, name="list"),
    path("unduh.csv", years.year_csv, name="csv"),
    path("program/<int:pk>/", years.program, name="program"),
    path("kegiatan/<int:pk>/", activity.activity_costs, name="activity"),
    path("kegiatan/<int:pk>/baris/", changes.NameLine.as_view(), name="line_add"),
    path("baris/<int:pk>/", changes.Plan.as_view(), name="plan"),
    path("baris/<int:pk>/lepas/", changes.let_go, name="line_remove"),
    path("baris/<int:pk>/pesan/", changes.Reserve.as_view(), name="reserve"),
    path("baris/<int:pk>/pembayaran/", payments.payment_list, name="payments"),
    path("pembayaran/<int:pk>/", payments.Divide.as_view(), name="divide"),
    path("bagian/<int:pk>/tarik/", payments.take_back, name="take_back"),
    path("isi/baris/<int:pk>/", panels.line, name="line_panel"),
    path("isi/dokumen/<int:pk>/", panels.document, name="document_panel"),
    path("isi/kegiatan-anggaran/<int:pk>/", panels.budget_activity, name="budget_activity_panel"),
]
