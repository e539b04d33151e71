from django.urls import path

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.Front.as_view(), name="front"),
    path("data/keadaan-koperasi.csv", views.front_csv, name="front_csv"),
    path("cari/", views.search, name="search"),
    path("beranda/", views.Home.as_view(), name="home"),
    path("dasbor/", views.Dashboard.as_view(), name="dashboard"),
    path("dasbor/cetak/", views.DashboardPrint.as_view(), name="dashboard_print"),
    path("dasbor/csv/<slug:key>/", views.DashboardCsv.as_view(), name="dashboard_csv"),
]
