from django.shortcuts import get_object_or_404, redirect, render

from ..models import Report
from ..reports import proving
from .dashboard import Leaders


class ReportCheck(Leaders):
    """/dasbor/laporan/periksa/?q=: a number or seal leads to the proof of that report."""

    def get(self, request):
        typed = request.GET.get("q", "").strip()[:200]
        report = proving.find(typed) if typed else None
        if report:
            return redirect("portal:report_proof", pk=report.pk)
        return render(request, "portal/report_check.html", {"typed": typed})


class ReportProof(Leaders):
    """Seal and file tried anew; every figure read again and compared."""

    def get(self, request, pk):
        report = get_object_or_404(Report, pk=pk)
        context = {"report": report, "proof": proving.prove(report)}
        return render(request, "portal/report_proof.html", context)
