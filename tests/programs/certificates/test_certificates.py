"""Certificates: who earns one, numbers without gaps or doubles, the paper, the public page."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.urls import reverse

from bogor_coop.notices.models import Notice
from bogor_coop.refusals import PolicyRefused
from programs.actions import certificates as actions
from programs.certificates import paper
from programs.certificates.earning import claims
from programs.enums import ActivityState, AttendanceOutcome, RegistrationState
from programs.models import Activity, Certificate, CertificateSeries
from tests.idempotency import with_key
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db

SIGNED = {"signer": "Dedi Supriadi", "signer_position": "Kepala Dinas"}


@pytest.fixture(autouse=True)
def _after_the_training():
    with time_machine.travel(wib(22, 10), tick=False):
        yield


@pytest.fixture
def activity(db):
    activity = factories.ActivityFactory(
        capacity=9, certificate=True, minimum_attendance=75, lesson_hours=16, title="Pembukuan"
    )
    for day in (20, 21):
        factories.OccurrenceFactory(activity=activity, starts_at=wib(day), ends_at=wib(day, 15))
    return activity


def participant(activity, *outcomes, **given):
    """Somebody with this attendance on the first days."""
    someone = factories.RegistrationFactory(application__activity=activity, **given)
    meetings = activity.occurrences.order_by("starts_at")
    for meeting, outcome in zip(meetings, outcomes, strict=False):
        factories.AttendanceFactory(occurrence=meeting, registration=someone, outcome=outcome)
    return someone


def issue(activity, *people, by, **given):
    return actions.issue(
        activity=activity,
        registrations=[one.pk for one in people],
        by=by,
        **{"issued_on": dt.date(2018, 12, 22)} | SIGNED | given,
    )


@pytest.mark.parametrize(
    ("outcomes", "percent", "earned"),
    [
        (["full", "full"], 100, True),
        (["full", "partial"], 75, True),
        (["full"], 50, False),
        (["full", "excused"], 50, False),
        (["partial", "partial"], 50, False),
        ([], 0, False),
    ],
)
def test_who_earned_one(activity, outcomes, percent, earned):
    participant(activity, *outcomes)
    claim = claims(activity)[0]
    assert (claim.percent, claim.reason == "") == (percent, earned)


def test_nobody_earns_one_by_staying_away_whatever_the_minimum(activity):
    Activity.objects.update(minimum_attendance=0)
    activity.refresh_from_db()
    participant(activity, "absent", "absent")
    assert claims(activity)[0].reason


def test_cancelled_and_waiting_people_are_not_asked_about(activity):
    participant(activity, "full", "full", state=RegistrationState.WAITING)
    assert claims(activity) == []


def test_issuing_prints_what_is_so_today(activity, citra):
    someone = participant(activity, "full", "full", person_name="Yayah Rokayah")
    row = issue(activity, someone, by=citra)[0]
    assert row.number == "0001/SERT/DKUKM/2018"
    assert row.facts == {
        "name": "Yayah Rokayah",
        "party": someone.party,
        "title": "Pembukuan",
        "dates": ["2018-12-20", "2018-12-21"],
        "hours": 16,
        **SIGNED,
    }


def test_numbers_go_on_after_those_already_given(activity, citra):
    factories.CertificateFactory(number="0041/SERT/DKUKM/2018")
    factories.CertificateFactory(number="0900/SERT/DKUKM/2017")
    people = [participant(activity, "full", "full", person_name=name) for name in ("B", "A")]
    rows = issue(activity, *people, by=citra)
    assert [(row.facts["name"], row.number[:4]) for row in rows] == [("A", "0042"), ("B", "0043")]


def test_all_or_nobody(activity, citra):
    good = participant(activity, "full", "full")
    bad = participant(activity, "full", person_name="Belum Cukup")
    with pytest.raises(ValidationError, match="Belum Cukup"):
        issue(activity, good, bad, by=citra)
    assert not Certificate.objects.exists()
    assert not CertificateSeries.objects.exists()


def test_nobody_gets_two(activity, citra):
    someone = participant(activity, "full", "full")
    issue(activity, someone, by=citra)
    with pytest.raises(ValidationError, match="Belum berhak"):
        issue(activity, someone, by=citra)


def test_after_a_revocation_a_new_one_may_be_issued(activity, citra):
    someone = participant(activity, "full", "full")
    old = issue(activity, someone, by=citra)[0]
    actions.revoke(certificate=old, reason="Nama salah", by=citra)
    new = issue(activity, someone, by=citra)[0]
    assert new.number != old.number
    with pytest.raises(PolicyRefused, match="sudah dicabut"):
        actions.revoke(certificate=old, reason="Lagi", by=citra)


def test_not_before_the_last_meeting_is_over(activity, citra):
    someone = participant(activity, "full", "full")
    with (
        time_machine.travel(wib(21, 14)),
        pytest.raises(PolicyRefused, match="pertemuan terakhir"),
    ):
        issue(activity, someone, by=citra, issued_on=dt.date(2018, 12, 21))


def test_an_activity_without_certificates_gives_none(activity, citra):
    someone = participant(activity, "full", "full")
    Activity.objects.update(certificate=False)
    with pytest.raises(PolicyRefused, match="tidak bersertifikat"):
        issue(activity, someone, by=citra)


@pytest.mark.parametrize("persona", ["rani", "intan", "ani", "dedi"])
def test_only_program_officers_issue_and_revoke(activity, persona, request):
    someone = participant(activity, "full", "full")
    by = request.getfixturevalue(persona)
    with pytest.raises(PermissionDenied):
        issue(activity, someone, by=by)
    with pytest.raises(PermissionDenied):
        actions.revoke(certificate=factories.CertificateFactory(), reason="x", by=by)


def test_managers_are_told_and_others_by_their_own_address(activity, citra, ani):
    own = ani.managerships.get().cooperative
    participant(activity, "full", "full", application__cooperative=own)
    participant(activity, "full", "full", email="ujang@contoh.test")
    people = [claim.registration for claim in claims(activity)]
    issue(activity, *people, by=citra)
    told = Notice.objects.filter(kind="certificate_issued")
    assert set(told.values_list("recipient", "address")) >= {(None, "ujang@contoh.test")}
    assert ani.pk in told.values_list("recipient", flat=True)


def test_the_paper_is_tagged_and_always_the_same(activity, citra):
    row = issue(activity, participant(activity, "full", "full"), by=citra)[0]
    made = paper.pdf_of([row])
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made  # PDF/UA-1: tags, title, language, texts for pictures
    assert made == paper.pdf_of([row])


@pytest.mark.parametrize(
    "name", ["😀 山田", "\u202eTerbalik", "N" * 150, '#eval("1") $x$ *b* @a <b> \\', "سعاد"]
)
def test_no_name_breaks_the_paper(activity, citra, name):
    row = issue(activity, participant(activity, "full", "full", person_name=name), by=citra)[0]
    assert paper.pdf_of([row, row]).startswith(b"%PDF")


def test_anybody_can_verify_by_get(activity, citra, client):
    row = issue(activity, participant(activity, "full", "full"), by=citra)[0]
    assert paper.address_of(row).endswith(f"/sertifikat/{row.code}/")
    answer = client.get(reverse("certificates:verify", args=[row.code]))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Sertifikat ini berlaku" in text
    assert row.number in text
    assert row.registration.party not in text


def test_a_revoked_one_says_so_with_its_day_and_not_why(client, citra):
    row = factories.CertificateFactory()
    actions.revoke(certificate=row, reason="Pemalsuan kehadiran", by=citra)
    text = client.get(reverse("certificates:verify", args=[row.code])).content.decode()
    assert "tidak berlaku lagi" in text
    assert "22 Desember 2018" in text
    assert "Pemalsuan" not in text


def test_an_altered_code_is_invalid(client):
    row = factories.CertificateFactory()
    for code in (row.code[:-1], row.code.swapcase(), row.code + "x", "a" * 500, "😀", "%00"):
        answer = client.get(reverse("certificates:verify", args=[code]))
        assert answer.status_code == 404
        assert "tidak ditemukan" in answer.content.decode()


def test_too_many_looks_from_one_place_wait(client, settings):
    settings.CERTIFICATE_RATE = "2/m/ip"
    url = reverse("certificates:verify", args=["salah"])
    answers = [client.get(url, REMOTE_ADDR="203.0.113.9").status_code for _look in range(4)]
    assert answers[-1] == 429


def test_a_manager_downloads_hers_and_nobody_elses(client, ani, budi):
    own = ani.managerships.get().cooperative
    row = factories.CertificateFactory(registration__application__cooperative=own)
    for user, status in ((ani, 200), (budi, 404)):
        client.force_login(user)
        answer = client.get(reverse("certificates:download", args=[row.pk]))
        assert answer.status_code == status
    client.force_login(ani)
    assert row.facts["name"] in client.get(reverse("certificates:mine")).content.decode()


def test_a_revoked_paper_is_not_handed_out(client, citra):
    row = factories.CertificateFactory()
    actions.revoke(certificate=row, reason="Salah", by=citra)
    client.force_login(citra)
    assert client.get(reverse("certificates:download", args=[row.pk])).status_code == 404


def test_the_officer_sees_before_she_issues(client, citra, activity):
    good = participant(activity, "full", "full", person_name="Yayah")
    participant(activity, "full", person_name="Ujang")
    client.force_login(citra)
    url = reverse("certificates:issue", args=[activity.pk])
    text = client.get(url).content.decode()
    assert f'value="{good.pk}" data-pick checked' in text
    assert "hadir 50 %, diperlukan 75 %" in text
    fields = {"people": [good.pk], "issued_on": "22/12/2018", **SIGNED}
    assert client.post(url, with_key(fields)).status_code == 302
    assert Certificate.objects.get().registration == good
    assert client.get(url).status_code == 409
    papers = client.get(reverse("certificates:papers", args=[activity.pk]))
    assert papers.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "wrong",
    [
        {"people": []},
        {"people": ["9999999"]},
        {"people": ["x"]},
        {"signer": ""},
        {"signer": "x" * 10_000},
        {"signer": "\x00"},
        {"issued_on": "23/12/2018"},
        {"issued_on": "31/02/2018"},
    ],
)
def test_bad_input_is_a_sentence(client, citra, activity, wrong):
    good = participant(activity, "full", "full")
    client.force_login(citra)
    fields = {"people": [good.pk], "issued_on": "22/12/2018", **SIGNED} | wrong
    answer = client.post(reverse("certificates:issue", args=[activity.pk]), with_key(fields))
    assert answer.status_code == 422
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_tab_and_the_list_have_a_fixed_number_of_queries(
    client, citra, activity, count, django_assert_num_queries
):
    people = [participant(activity, "full", "full") for _one in range(count)]
    issue(activity, *people, by=citra)
    client.force_login(citra)
    client.get(reverse("certificates:list"))
    with django_assert_num_queries(QUERIES_OF_TAB):
        client.get(reverse("certificates:activity", args=[activity.pk]))
    with django_assert_num_queries(QUERIES_OF_LIST):
        client.get(reverse("certificates:list"), {"q": "Pembukuan"})


QUERIES_OF_TAB, QUERIES_OF_LIST = 10, 6


@pytest.mark.parametrize("state", [ActivityState.PLANNED, ActivityState.CANCELLED])
def test_what_did_not_take_place_gives_no_certificates(activity, citra, state):
    someone = participant(activity, AttendanceOutcome.FULL, AttendanceOutcome.FULL)
    Activity.objects.update(state=state, state_reason="Hujan")
    with pytest.raises(PolicyRefused, match="tidak terlaksana"):
        issue(activity, someone, by=citra)


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_draw_different_numbers():
    """The row of the series is locked: without it both would read the same last number."""

    def draw(_turn) -> list[str]:
        try:
            with transaction.atomic():
                return actions.draw_numbers(2018, 5)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        drawn = [number for numbers in pool.map(draw, range(8)) for number in numbers]
    assert len(set(drawn)) == 40
    assert CertificateSeries.objects.get().last == 40


def test_twin_without_the_series_two_officers_read_the_same_number():
    """The number taken from what is there, as if nothing were locked: the same twice."""
    first, second = (actions._highest(2018) + 1 for _officer in range(2))
    assert first == second
