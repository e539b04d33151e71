"""The list as a file: exactly what is shown, or the rows chosen."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from bogor_coop.ui.exports import csv_response, xlsx_response

from .. import bulk, columns, permissions
from ..filters import ListQuery
from ..listpage import ListPage
from ..models import Cooperative

AT_ONCE = 2_000


@require_safe
def cooperative_export(request: HttpRequest) -> HttpResponseBase:
    """Same filters, columns and order as the list, all its pages; ``pilih`` narrows to rows."""
    permissions.check_can_export(request.user)
    visible = Cooperative.objects.visible_to(request.user)
    page = ListPage(ListQuery.from_querydict(request.GET), visible, request.GET)
    records = bulk.chosen(request.GET, visible)
    rows = _rows(page, records)
    heads = columns.file_heads(page.shown)
    name = f"koperasi-{page.at.isoformat()}"
    if request.GET.get("format") == "csv":
        return csv_response(f"{name}.csv", heads, rows)
    return xlsx_response(f"{name}.xlsx", heads, rows, sheet="Koperasi")


def _rows(page: ListPage, records) -> Iterator[list]:
    for record in records.iterator(chunk_size=AT_ONCE):
        yield columns.file_row(page.shown, record)
