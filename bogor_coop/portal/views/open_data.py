import re

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bogor_coop import clock
from bogor_coop.ui import formats
from bogor_coop.ui.exports import csv_response
from registry.enums import IN_FIGURES

from ..public.datasets import EVERY
from ..public.figure import Figure, counted_today

NUMBER = re.compile(r"\d{1,6}/[A-Za-z]+/[A-Za-z]+/\d{4}")  # of a certificate, not its code
EXAMPLE = "Jx3k-Qh7_dR2mWv9TzLb0A"
NO_NUMBER = gettext_lazy(
    "Itu nomor sertifikatnya. Yang diperiksa ialah kode di ujung alamat di samping gambar QR,"
    " supaya nama orang tidak dapat dicari dengan menebak nomor."
)
NO_CODE = gettext_lazy(
    "Itu bukan kode sertifikat kami. Kodenya berdiri di ujung alamat di samping gambar QR, terdiri"
    " atas huruf dan angka."
)


@login_not_required
@require_safe
def open_data(request: HttpRequest) -> HttpResponseBase:
    """/data/: every open figure with its definition, as a table and as a file."""
    context = {"datasets": EVERY.values(), "definition": Figure.definition}
    return render(request, "portal/open_data.html", context)


@login_not_required
@require_safe
def open_csv(request: HttpRequest, key: str) -> HttpResponseBase:
    """/data/<key>.csv"""
    if key not in EVERY:
        raise Http404
    dataset = EVERY[key]
    name = f"{key}-{clock.today().isoformat()}.csv"
    return csv_response(name, [str(head) for head in dataset.heads], dataset.kept())


@login_not_required
@require_safe
def front_csv(request: HttpRequest) -> HttpResponseBase:
    """The three numbers of the front page as a file for everybody."""
    today, counted = clock.today(), counted_today()
    rows = [
        (str(group.label), counted.of_group(group),
         formats.share(counted.of_group(group), counted.whole))
        for group in IN_FIGURES
    ]  # fmt: skip
    heads = [_("Golongan per %(day)s") % {"day": today}, _("Jumlah"), _("Bagian")]
    return csv_response(f"keadaan-koperasi-{today.isoformat()}.csv", heads, rows)


@login_not_required
@require_safe
def certificate_check(request: HttpRequest) -> HttpResponseBase:
    """/periksa-sertifikat/: a box for the code on the paper; the answer is a page of its own."""
    typed = "".join(request.GET.get("kode", "").split())[:200]
    is_number = bool(NUMBER.fullmatch(typed))
    code = typed.rstrip("/").rpartition("/")[2]  # of a pasted address its end
    if code and code.isascii() and code.isprintable() and not is_number:
        return redirect("certificates:verify", code)
    problem = NO_NUMBER if is_number else NO_CODE if "kode" in request.GET else ""
    context = {"entered": typed, "problem": problem, "code": EXAMPLE}
    return render(request, "portal/certificate_check.html", context)
