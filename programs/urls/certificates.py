from django.urls import URLPattern, path

from ..views import certificates, verification

app_name = "certificates"
urlpatterns: list[URLPattern] = [
    path("", certificates.certificate_list, name="list"),
    path("saya/", certificates.mine, name="mine"),
    path("kegiatan/<int:pk>/", certificates.activity_certificates, name="activity"),
    path("kegiatan/<int:pk>/semua.pdf", certificates.activity_papers, name="papers"),
    path("kegiatan/<int:pk>/terbitkan/", certificates.Issue.as_view(), name="issue"),
    path("<int:pk>/", certificates.detail, name="detail"),
    path("<int:pk>/unduh/", certificates.download, name="download"),
    path("<int:pk>/cabut/", certificates.Revoke.as_view(), name="revoke"),
    path("<str:code>/", verification.verify, name="verify"),  # what the QR leads to
]
