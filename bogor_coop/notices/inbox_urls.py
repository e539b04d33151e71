"""Paths under ``/pesan/``."""

from django.urls import path

from .views import inbox, log, preferences, preview, rules, webhooks

app_name = "inbox"
urlpatterns = [
    path("", inbox.inbox_list, name="list"),
    path("<int:pk>/buka/", inbox.inbox_open, name="open"),
    path("dibaca/", inbox.inbox_read_all, name="read_all"),
    path("whatsapp/", webhooks.whatsapp, name="whatsapp"),
    path("surel/", webhooks.mail_service, name="mail_service"),
    path("pilihan/", preferences.edit, name="preferences"),
    path("catatan/", log.log_list, name="log_list"),
    path("catatan/<uuid:pk>/", log.log_detail, name="log_detail"),
    path("catatan/<uuid:pk>/kirim-ulang/", log.log_resend, name="log_resend"),
    path("catatan/<uuid:pk>/alamat/", log.log_clear_bounce, name="log_clear_bounce"),
    path("pengingat/", rules.rule_list, name="rule_list"),
    path("pengingat/baru/", rules.rule_create, name="rule_create"),
    path("pengingat/<int:pk>/", rules.rule_edit, name="rule_edit"),
    path("contoh/", preview.kind_list, name="kind_list"),
    path("contoh/<slug:kind>/", preview.kind_preview, name="kind_preview"),
]
