from django.urls import URLPattern, URLResolver, include, path

from .views import archives, decisions, documents, lines, reports, structure, years

app_name = "budget"
of_year: list[URLPattern | URLResolver] = [
    path("", years.year_detail, name="year"),
    path("baris/", years.line_list, name="line_list"),
    path("baris/unduh/<slug:form>/", years.line_export, name="line_export"),
    path("kegiatan/baru/", structure.AddActivity.as_view(), name="activity_create"),
    path("dokumen/", documents.document_list, name="document_list"),
    path("dokumen/baru/<slug:kind>/", documents.Create.as_view(), name="document_create"),
    path("pembayaran/", documents.payment_list, name="payment_list"),
    path("kurva-s/", reports.curve_detail, name="curve"),
    path("jembatan/", reports.bridge_detail, name="bridge"),
    path("perhatian/", reports.attention_list, name="attention"),
    path("grafik/<slug:key>.csv", reports.chart_csv, name="chart_csv"),
    path("data-terbuka/", archives.year_open_data, name="open_data"),
    path("lra/", reports.lra_print, name="lra"),
    path("periode/", years.period_list, name="period_list"),
]
of_document: list[URLPattern | URLResolver] = [
    path("", documents.document_detail, name="document_detail"),
    path("ubah/", documents.Edit.as_view(), name="document_edit"),
    path("ajukan/", decisions.submit, name="document_submit"),
    path("setujui/", decisions.Approve.as_view(), name="document_approve"),
    path("kembalikan/", decisions.SendBack.as_view(), name="document_return"),
    path("tolak/", decisions.Reject.as_view(), name="document_reject"),
    path("bukukan/", decisions.post, name="document_post"),
    path("balik/", decisions.Reverse.as_view(), name="document_reverse"),
    path("langkah/", decisions.RecordStep.as_view(), name="document_step"),
    path("sandingan/", reports.revision_print, name="document_revision"),
    path("berkas.zip", archives.document_archive, name="document_archive"),
    path("bukti/", decisions.AddReceipt.as_view(), name="document_receipt"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", years.home, name="home"),
    path("tahun/", structure.OpenYear.as_view(), name="year_open"),
    path("<int:year>/", include(of_year)),
    path("dokumen/<int:pk>/", include(of_document)),
    path("baris/<int:pk>/", lines.line_detail, name="line_detail"),
    path("baris/<int:pk>/kas/", lines.PlanCash.as_view(), name="cash_plan"),
    path("kegiatan/<int:pk>/", lines.activity_detail, name="activity_detail"),
    path("kegiatan/<int:pk>/baris/", structure.AddLine.as_view(), name="line_create"),
    path("kegiatan/<int:pk>/fisik/", lines.ReportProgress.as_view(), name="progress_report"),
    path("peruntukan/<int:pk>/", lines.earmark_detail, name="earmark_detail"),
    path("periode/<int:pk>/tutup/", years.period_close, name="period_close"),
]
