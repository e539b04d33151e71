"""A visit is written down whole or not at all; a case stays open until it is closed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from bogor_coop.files import access
from bogor_coop.files.models import Attachment
from bogor_coop.refusals import PolicyRefused
from programs.actions import cases
from programs.actions import consultations as actions
from programs.actions.consultations import Agreed, Finding, Where
from programs.enums import AppointmentState, CaseResult, CaseState, ContactChannel, Severity
from programs.models import ActionItem, Case, Consultation, Diagnosis, ProblemField
from registry.conflicts import ConflictFound
from tests.factories import CooperativeFactory
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
TODAY = dt.date(2018, 12, 14)


@pytest.fixture
def fields():
    return {one.code: one for one in ProblemField.objects.all()}


@pytest.fixture
def values(intan):
    return {
        "held_on": TODAY,
        "channel": ContactChannel.OFFICE,
        "consultant": intan,
        "person_name": "Yayah",
        "person_role": "chair",
        "complaint": "RAT tidak pernah diadakan.",
        "advice": "Bentuk panitia RAT.",
        "referral": "none",
        "follow_up_on": dt.date(2019, 1, 7),
    }


def test_the_first_visit_opens_a_case(values, fields, intan):
    party = CooperativeFactory()
    made = actions.record(
        where=Where(cooperative=party, summary="RAT tidak diadakan"),
        values=values,
        findings=[Finding(fields["rat-legalitas"], Severity.SERIOUS, "notulen kosong")],
        agreed=[Agreed("Menetapkan tanggal RAT", dt.date(2019, 1, 31), owner_name="Yayah")],
        by=intan,
    )
    assert (made.case.number, made.case.party) == ("K-2018-0001", party.name)
    assert (made.case.state, made.case.owner) == (CaseState.OPEN, intan)
    assert made.diagnoses.get().evidence == "notulen kosong"
    assert made.case.action_items.get().owner_name == "Yayah"


def test_numbers_go_on_and_begin_anew_each_year(intan):
    factories.CaseFactory(number="K-2018-046")
    factories.CaseFactory(number="K-2017-0009")
    assert cases.next_number(2018) == "K-2018-0047"
    assert cases.next_number(2017) == "K-2017-0010"
    assert cases.next_number(2019) == "K-2019-0001"


def test_two_who_draw_the_same_number(values, intan, monkeypatch):
    factories.CaseFactory(number="K-2018-0001")
    drawn = iter(["K-2018-0001", "K-2018-0002"])
    monkeypatch.setattr(cases, "next_number", lambda year: next(drawn))
    made = actions.record(
        where=Where(business_name="Batik Siti", summary="Toko sepi"), values=values, by=intan
    )
    assert made.case.number == "K-2018-0002"


def test_a_bad_promise_leaves_nothing_behind(values, fields, intan):
    bad = Agreed("Terlambat", dt.date(2018, 1, 1), owner_name="Yayah", row=1)
    with pytest.raises(ValidationError) as refused:
        actions.record(
            where=Where(business_name="Batik Siti", summary="Toko sepi"),
            values=values,
            findings=[Finding(fields["pemasaran"], Severity.LIGHT)],
            agreed=[bad],
            by=intan,
        )
    assert set(refused.value.error_dict) == {"items-1-due_on"}
    counts = [m.objects.count() for m in (Case, Consultation, Diagnosis, ActionItem)]
    assert counts == [0, 0, 0, 0]


def test_a_visit_of_tomorrow_is_refused(values, intan):
    values["held_on"] = TODAY + dt.timedelta(days=1)
    with pytest.raises(ValidationError, match="belum tiba"):
        actions.record(
            where=Where(business_name="Batik", summary="Toko sepi"), values=values, by=intan
        )


def test_a_visit_before_its_case_is_refused(values, intan):
    case = factories.CaseFactory(opened_on=dt.date(2018, 12, 10))
    values["held_on"] = dt.date(2018, 12, 9)
    with pytest.raises(ValidationError, match="belum dibuka"):
        actions.record(where=Where(case=case), values=values, by=intan)


def test_the_next_visit_settles_the_follow_up(values, intan):
    case = factories.CaseFactory(owner=intan)
    first = factories.ConsultationFactory(case=case, follow_up_on=dt.date(2018, 4, 1))
    actions.record(where=Where(case=case), values=values, by=intan)
    first.refresh_from_db()
    assert first.followed_up_on == TODAY


def test_the_appointment_counts_as_kept_and_once(values, intan, hers):
    appointment = factories.AppointmentFactory(
        consultant=intan, cooperative=hers, starts_at=wib(14, 9), ends_at=wib(14, 9, 45)
    )
    where = Where(cooperative=hers, summary="RAT", appointment=appointment)
    made = actions.record(where=where, values=values, by=intan)
    appointment.refresh_from_db()
    assert (appointment.state, appointment.consultation) == (AppointmentState.ATTENDED, made)
    with pytest.raises(PolicyRefused, match="sudah dicatat"):
        actions.record(where=where, values=values, by=intan)


def test_an_appointment_of_somebody_else_does_not_fit_the_case(values, intan, hers):
    appointment = factories.AppointmentFactory(
        consultant=intan, cooperative=hers, starts_at=wib(14, 9), ends_at=wib(14, 9, 45)
    )
    where = Where(case=factories.CaseFactory(), appointment=appointment)
    with pytest.raises(ValidationError, match="pihak lain"):
        actions.record(where=where, values=values, by=intan)


def test_rani_does_not_consult(values, rani):
    with pytest.raises(PermissionDenied):
        actions.record(
            where=Where(business_name="Batik", summary="Toko sepi"), values=values, by=rani
        )


def test_mending_replaces_the_diagnoses_and_guards_them(values, fields, intan, citra):
    made = factories.ConsultationFactory(case__owner=intan)
    factories.DiagnosisFactory(consultation=made, field=fields["keuangan"])
    seen, kept = made.version, {name: getattr(made, name) for name in values}
    change = [Finding(fields["sdm"], Severity.LIGHT, "belum terlatih")]
    actions.change(consultation=made, version=seen, values=kept, findings=change, by=intan)
    assert [d.field.code for d in made.diagnoses.all()] == ["sdm"]
    with pytest.raises((ConflictFound, PolicyRefused)):
        actions.change(consultation=made, version=seen, values=kept, findings=[], by=citra)
    assert made.diagnoses.count() == 1


def test_a_closed_case_takes_nothing_more(values, intan):
    case = factories.CaseFactory(
        state=CaseState.CLOSED, closed_on=TODAY, result=CaseResult.SOLVED, owner=intan
    )
    with pytest.raises(PolicyRefused, match="sudah ditutup"):
        actions.record(where=Where(case=case), values=values, by=intan)


def test_closing_and_opening_again(intan):
    case = factories.CaseFactory(owner=intan)
    factories.ConsultationFactory(case=case, held_on=dt.date(2018, 11, 1))
    ending = {"result": CaseResult.PARTLY, "outcome": "RAT diadakan.", "by": intan}
    early = dt.date(2018, 10, 1)
    with pytest.raises(ValidationError, match="masih ada konsultasi"):
        cases.close(case=case, version=case.version, closed_on=early, **ending)
    with pytest.raises(ValidationError, match="belum tiba"):
        cases.close(case=case, version=case.version, closed_on=dt.date(2019, 1, 1), **ending)
    cases.close(case=case, version=case.version, closed_on=TODAY, satisfaction=5, **ending)
    assert (case.state, case.result, case.satisfaction) == ("closed", "partly", 5)
    with pytest.raises(ValidationError, match="alasan"):
        cases.reopen(case=case, version=case.version, reason="  ", by=intan)
    cases.reopen(case=case, version=case.version, reason="masalah kembali", by=intan)
    assert (case.state, case.closed_on, case.result) == ("open", None, "")
    with pytest.raises(PolicyRefused, match="masih terbuka"):
        cases.reopen(case=case, version=case.version, reason="lagi", by=intan)


@pytest.mark.parametrize("satisfaction", [0, 6])
def test_satisfaction_is_one_to_five(satisfaction, intan):
    case = factories.CaseFactory(owner=intan)
    with pytest.raises(ValidationError) as refused:
        cases.close(
            case=case,
            version=case.version,
            result=CaseResult.SOLVED,
            outcome="Selesai.",
            closed_on=TODAY,
            satisfaction=satisfaction,
            by=intan,
        )
    assert set(refused.value.error_dict) == {"satisfaction"}


def test_a_follow_up_by_telephone(intan):
    visit = factories.ConsultationFactory(case__owner=intan, follow_up_on=dt.date(2018, 4, 1))
    with pytest.raises(ValidationError, match="sebelum konsultasinya"):
        actions.followed_up(
            consultation=visit, version=visit.version, on=dt.date(2018, 1, 1), by=intan
        )
    actions.followed_up(consultation=visit, version=visit.version, on=TODAY, by=intan)
    visit.refresh_from_db()
    assert visit.followed_up_on == TODAY
    with pytest.raises(PolicyRefused, match="Tidak ada tindak lanjut"):
        actions.followed_up(consultation=visit, version=visit.version, on=TODAY, by=intan)


def test_papers_are_seen_by_whoever_sees_the_case(intan, ani, budi, hers, eka):
    visit = factories.ConsultationFactory(case__cooperative=hers)
    upload = SimpleUploadedFile("kas.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    actions.add_paper(consultation=visit, upload=upload, title="Buku kas", by=intan)
    paper = Attachment.objects.get()
    assert [access.may_open(paper, person) for person in (ani, eka, budi)] == [True, True, False]
