"""Allauth's pages that we use, under Indonesian paths; what we do not use has no address."""

from allauth.account import views
from django.urls import include, path, re_path

from .views import account, resuming

urlpatterns = [
    path("", account.my_account, name="my_account"),
    path("perangkat/", account.my_sessions, name="my_sessions"),
    path("perangkat/keluar/", account.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("lanjutkan/", resuming.resume_form, name="resume_form"),
    path("masuk/", views.login, name="account_login"),
    path("keluar/", views.logout, name="account_logout"),
    path("nonaktif/", views.account_inactive, name="account_inactive"),
    path("pastikan/", views.reauthenticate, name="account_reauthenticate"),
    path("kata-sandi/", views.password_change, name="account_change_password"),
    path("kata-sandi/buat/", views.password_set, name="account_set_password"),
    path("lupa/", views.password_reset, name="account_reset_password"),
    path("lupa/terkirim/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^lupa/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "lupa/selesai/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("langkah-kedua/", include("allauth.mfa.urls")),
]
