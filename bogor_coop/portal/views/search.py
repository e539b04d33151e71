from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..search import Answer


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """/cari/: everything that this person may see, grouped by kind; the results alone for htmx."""
    answer = Answer.to(request.user, request.GET.get("q", ""))
    part = request.htmx and not request.htmx.boosted
    template = "portal/search_results.html" if part else "portal/search.html"
    return render(request, template, {"answer": answer})
