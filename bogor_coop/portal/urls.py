from django.urls import path

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.Front.as_view(), name="front"),
    path("data/keadaan-koperasi.csv", views.front_csv, name="front_csv"),
    path("data/", views.open_data, name="open_data"),
    path("data/<slug:key>.csv", views.open_csv, name="open_csv"),
    path("periksa-sertifikat/", views.certificate_check, name="certificate_check"),
    path("cari/", views.search, name="search"),
    path("beranda/", views.Home.as_view(), name="home"),
    path("dasbor/", views.Dashboard.as_view(), name="dashboard"),
    path("dasbor/cetak/", views.DashboardPrint.as_view(), name="dashboard_print"),
    path("dasbor/paparan/", views.Presentation.as_view(), name="presentation"),
    path("dasbor/csv/<slug:key>/", views.DashboardCsv.as_view(), name="dashboard_csv"),
    path("dasbor/sasaran-rat/", views.SetTarget.as_view(), name="meeting_target"),
    path("dasbor/laporan/", views.ReportList.as_view(), name="report_list"),
    path("dasbor/laporan/buat/", views.MakeReport.as_view(), name="report_make"),
    path("dasbor/laporan/periksa/", views.ReportCheck.as_view(), name="report_check"),
    path("dasbor/laporan/<int:pk>/", views.ReportDetail.as_view(), name="report"),
    path("dasbor/laporan/<int:pk>/bukti/", views.ReportProof.as_view(), name="report_proof"),
    path(
        "dasbor/laporan/<int:pk>/berkas.<slug:ending>",
        views.ReportFile.as_view(),
        name="report_file",
    ),
    path(
        "dasbor/laporan/<slug:what>/<int:year>/<int:number>/",
        views.ReportOfPeriod.as_view(),
        name="report_period",
    ),
]
