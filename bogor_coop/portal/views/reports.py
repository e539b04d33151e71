"""Reports to the mayor: the list, one of them, its files."""

from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render

from bogor_coop.jobs.models import Job
from bogor_coop.jobs.views import context as job_context

from .. import permissions
from ..models import Report
from ..reports import work, workbook
from ..reports.enums import PERIODS, ReportKind
from ..reports.notices import file_name
from ..reports.periods import Period
from .dashboard import Leaders

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def listed(request):
    """The page of all reports, with the newest work of this person when it is not done."""
    reports = Report.objects.with_newest().defer("content").select_related("made_by")
    job = Job.objects.filter(kind=work.NAME, by=request.user).first()
    context = {
        "reports": reports,
        "may_make": permissions.can_make_reports(request.user),
        **(job_context(job) if job and job.state != "done" else {"job": None}),
    }
    return render(request, "portal/reports.html", context)


class ReportList(Leaders):
    """/dasbor/laporan/"""

    def get(self, request):
        return listed(request)


class ReportOfPeriod(Leaders):
    """The newest report on a month or quarter; where there is none yet, the list."""

    def get(self, request, what, year, number):
        if what not in ReportKind or not 1 <= number <= PERIODS[ReportKind(what)]:
            raise Http404
        report = Report.objects.of(Period(ReportKind(what), year, number)).first()
        return redirect(report) if report else listed(request)


class ReportDetail(Leaders):
    """/dasbor/laporan/<pk>/: number, seal, what it says, its files, its revisions."""

    def get(self, request, pk):
        report = get_object_or_404(Report.objects.select_related("made_by"), pk=pk)
        others = Report.objects.of(report.span).exclude(pk=pk).defer("content")
        later = [one for one in others if one.revision > report.revision]
        context = {
            "report": report,
            "newest": later[0] if later else None,
            "others": others,
            "may_make": permissions.can_make_reports(request.user),
        }
        return render(request, "portal/report.html", context)


class ReportFile(Leaders):
    """The printed report, its figures as a workbook, or the frozen content itself."""

    def get(self, request, pk, ending):
        report = get_object_or_404(Report, pk=pk)
        name = file_name(report, ending)
        if ending == "json":
            headers = {"Content-Disposition": f'attachment; filename="{name}"'}
            return JsonResponse(report.content, headers=headers)
        if ending == "xlsx":
            return FileResponse(
                workbook.workbook_of(report), as_attachment=True, filename=name, content_type=SHEET
            )
        if ending != "pdf" or not report.pdf.storage.exists(report.pdf.name):
            raise Http404
        return FileResponse(report.pdf.open(), filename=name, content_type="application/pdf")
