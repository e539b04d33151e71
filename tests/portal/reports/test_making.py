"""A report is read once, numbered without gaps, sealed, kept, announced."""

import copy
import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InternalError, transaction

from bogor_coop.notices.models import Notice
from bogor_coop.portal.models import Report
from bogor_coop.portal.reports import actions, content, paper, proving, scheduled, sealing
from bogor_coop.portal.reports.enums import ReportKind
from bogor_coop.portal.reports.periods import Period
from bogor_coop.refusals import PolicyRefused
from budget.enums import Kind
from tests.portal.dashboard.money_world import two_years

from .factories import CONTENT
from .factories import report as report_row

pytestmark = pytest.mark.django_db
NOVEMBER = Period(ReportKind.MONTHLY, 2018, 11)
QUARTER = Period(ReportKind.QUARTERLY, 2018, 3)


def test_it_says_what_the_screen_says_on_that_day(city, dedi, client):
    told = content.read(NOVEMBER)
    client.force_login(dedi)
    page = client.get(told["address"]).context["page"]

    printed = {card["key"]: card for section in told["sections"] for card in section["cards"]}
    assert page.question.at == dt.date(2018, 11, 30)
    for key, card in page.cards.items():
        shown = list(card.table().plain())[1:]
        rows = [*printed[key]["table"]["rows"], *filter(None, [printed[key]["table"]["total"]])]
        assert [[row["label"], *(c["value"] for c in row["cells"])] for row in rows] == shown


def test_it_is_numbered_sealed_kept_and_announced(city, dedi):
    report = actions.make(period=NOVEMBER, by=dedi)
    report = Report.objects.get(pk=report.pk)

    assert report.number == "001/LAP/DKUKM/2018"
    assert report.as_at == dt.date(2018, 11, 30)
    assert report.pdf.read()[:5] == b"%PDF-"
    proof = proving.prove(report)
    assert (proof.whole, proof.file_whole, proof.differences) == (True, True, [])
    assert set(Notice.objects.values_list("kind", "recipient")) == {("report_ready", dedi.pk)}


def test_a_corrected_figure_shows_in_the_proof_and_not_in_the_report(city, dedi):
    report = actions.make(period=NOVEMBER, by=dedi)
    before = report.content
    city[0].standings.all().delete()

    found = proving.prove(Report.objects.get(pk=report.pk))
    assert found.whole
    assert ("7", "6") in {(one.printed, one.today) for one in found.differences}
    assert Report.objects.get(pk=report.pk).content == before


def test_money_obstacles_and_earmark_are_proved_as_at_the_last_day(city, eka, fajar, dedi):
    office = two_years(eka, fajar, dedi)
    then = content.read(NOVEMBER)
    days = {card["as_at"] for section in then["sections"] for card in section["cards"]}
    office.post(Kind.PAYMENT_LS, (office.lines[0], 5_000), dated=dt.date(2018, 12, 3))

    assert not [day for day in days if "Des 2018" in day]
    assert proving.differences(then, content.read(NOVEMBER)) == []
    office.post(Kind.PAYMENT_LS, (office.lines[0], 7_000), dated=dt.date(2018, 11, 30))
    changed = proving.differences(then, content.read(NOVEMBER))
    assert ("Program baru", "Dibayar") in {(one.table, one.row) for one in changed}


def test_what_stood_for_the_day_of_printing_is_not_compared():
    then, now = copy.deepcopy(CONTENT), copy.deepcopy(CONTENT)
    card = now["sections"][0]["cards"][0]
    card["table"]["rows"][0]["cells"][0]["shown"] = "301"
    assert [(d.printed, d.today) for d in proving.differences(then, now)] == [("300", "301")]
    card["as_at"] = "Per 1 Jan 2019"
    assert proving.differences(then, now) == []


def test_made_again_it_is_a_revision_with_a_reason_and_the_old_one_stays(city, dedi):
    first = actions.make(period=NOVEMBER, by=dedi)
    assert actions.make(period=NOVEMBER, by=dedi) == first
    with pytest.raises(ValidationError, match="mengapa"):
        actions.make(period=NOVEMBER, by=dedi, revision=2)
    with pytest.raises(PolicyRefused, match="sudah berubah"):
        actions.make(period=NOVEMBER, by=dedi, revision=3, reason="salah hitung")

    second = actions.make(period=NOVEMBER, by=dedi, revision=2, reason="RAT menyusul")
    assert [one.number[:3] for one in Report.objects.order_by("sequence")] == ["001", "002"]
    assert list(Report.objects.of(NOVEMBER)) == [second, first]


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        (Period(ReportKind.MONTHLY, 2018, 12), "belum berakhir"),
        (Period(ReportKind.QUARTERLY, 2018, 4), "belum berakhir"),
        (Period(ReportKind.MONTHLY, 1, 1), "Tahun laporan"),
        (Period(ReportKind.MONTHLY, 9999, 1), "Tahun laporan"),
    ],
)
def test_a_time_that_has_not_ended_is_refused(period, sentence, dedi):
    with pytest.raises(PolicyRefused) as refusal:
        actions.make(period=period, by=dedi)
    assert sentence in str(refusal.value.sentence)


def test_colleagues_without_the_right_make_none(citra):
    with pytest.raises(PermissionDenied):
        actions.make(period=NOVEMBER, by=citra)


def test_a_failed_print_leaves_no_gap(city, dedi, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(paper, "pdf_of", _no_paper)
        with pytest.raises(OSError, match="kertas"):
            actions.make(period=NOVEMBER, by=dedi)
    assert actions.make(period=QUARTER, by=dedi).sequence == 1


def _no_paper(report, *, replaces):
    raise OSError("kertas habis")


@pytest.mark.parametrize(
    "change", [lambda rows: rows.update(year=2017), lambda rows: rows.delete()]
)
def test_nobody_changes_or_deletes_a_report(change):
    rows = Report.objects.filter(pk=report_row().pk)
    with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
        change(rows)


def test_the_seal_breaks_with_one_letter(city, dedi):
    report = actions.make(period=NOVEMBER, by=dedi)
    report.content["lead"] += "."
    assert sealing.seal(report) != report.sha256


def test_two_beats_make_one_report_each(city, dedi):
    on = dt.date(2018, 12, 5)
    assert [one.span for one in scheduled.make_due(on=on)] == [NOVEMBER, QUARTER]
    assert scheduled.make_due(on=on) == []
    assert scheduled.make_due(on=dt.date(2018, 12, 4)) == []
    assert set(Report.objects.values_list("made_by", flat=True)) == {None}
