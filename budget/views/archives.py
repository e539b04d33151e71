"""Downloads: the audit file of a payment, the year as open data."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from .. import dossier, open_data
from ..enums import PAYMENT_KINDS
from .finding import document_for, year_for


@require_safe
def document_archive(request, pk: int) -> HttpResponse:
    """Everything that speaks of a payment, in one ZIP."""
    document = document_for(request.user, pk)
    if document.kind not in PAYMENT_KINDS:
        raise Http404
    return _zip(dossier.archive(document), f"pembayaran-{document.pk}.zip")


@require_safe
def year_open_data(request, year: int) -> HttpResponse:
    """The Fiscal Data Package of the year."""
    row = year_for(request.user, year)
    return _zip(open_data.package(row), f"anggaran-{year}-fdp.zip")


def _zip(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
