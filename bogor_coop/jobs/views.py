from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from . import kinds
from .models import Job
from .words import left


@require_GET
def detail(request: HttpRequest, pk) -> HttpResponse:
    """The progress of one job; once it has ended, the page it belongs to."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    kind = kinds.find(job.kind)
    url = kind.url(job.arguments)
    if request.headers.get("HX-Request"):
        response = render(request, "jobs/progress.html", context(job))
        if not job.is_open:
            response["HX-Refresh"] = "true"  # the page around the bar has something new to tell
        return response
    if url and not job.is_open:
        return redirect(url)
    return render(request, "jobs/detail.html", context(job))


def context(job: Job) -> dict[str, object]:
    """What ``jobs/progress.html`` needs, for any page that shows a job's progress."""
    return {"job": job, "job_kind": kinds.find(job.kind), "left": left(job.seconds_left)}
