"""The forms of the dated facts."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage

from registry.actions import cooperatives
from registry.models import HealthAssessment
from tests import factories
from tests.files.papers import upload
from tests.registry.views.test_edits import filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative(rani):
    return cooperatives.create(
        by=rani,
        values={"name": "KSP Mekar", "legal_entity_date": dt.date(2003, 6, 9)},
        life="active",
    )


@pytest.fixture
def submit(rani, client, cooperative):
    """Open a form of the cooperative, fill in, send; returns the response."""
    client.force_login(rani)

    def submit(page: str, **values):
        path = f"/koperasi/{cooperative.pk}/{page}"
        data = filled_in(client.get(path).content.decode())
        return client.post(path, {**data, **values})

    return submit


def test_a_life_begins_and_ends_the_running_one(submit, cooperative):
    response = submit(
        "kelembagaan/baru/", status="inactive", since="1 Apr 2018", reason="tidak ada kegiatan"
    )
    assert response.status_code == 302
    assert [life.status for life in cooperative.life_statuses.order_by("period")] == [
        "active",
        "inactive",
    ]


def test_a_dissolution_is_asked_twice(submit, client, cooperative):
    values = {"status": "dissolved", "since": "2018-04-01", "decree_number": "12/2018"}
    first = submit("kelembagaan/baru/", **values)
    assert "keluar dari semua angka" in first.content.decode()
    assert cooperative.life_statuses.count() == 1
    path = f"/koperasi/{cooperative.pk}/kelembagaan/baru/"
    assert client.post(path, filled_in(first.content.decode())).status_code == 302
    assert cooperative.life_statuses.count() == 2


def test_a_life_that_somebody_else_ended_is_a_choice(submit, client, cooperative, rani):
    from registry.actions import lives

    path = f"/koperasi/{cooperative.pk}/kelembagaan/baru/"
    data = filled_in(client.get(path).content.decode())
    lives.record(cooperative=cooperative, status="inactive", since=dt.date(2018, 1, 1), by=rani)
    response = client.post(path, {**data, "status": "under_guidance", "since": "2018-02-01"})
    assert response.status_code == 409
    assert cooperative.life_statuses.count() == 2


def test_a_meeting_is_entered_with_its_minutes(submit, cooperative):
    response = submit(
        "rat/2017/",
        outcome="held",
        held_on="24 Feb 2018",
        reported_on="12/03/2018",
        members_present="214",
        paper=upload(),
    )
    assert response.status_code == 302
    meeting = cooperative.meetings.get()
    assert (meeting.held_on, meeting.members_present) == (dt.date(2018, 2, 24), 214)
    assert meeting.document.original_name == "berita-acara.pdf"


def test_mending_a_meeting_keeps_its_minutes(submit, client, cooperative):
    submit("rat/2017/", outcome="held", held_on="24 Feb 2018", paper=upload())
    path = f"/koperasi/{cooperative.pk}/rat/2017/"
    assert "Tersimpan: berita-acara.pdf" in client.get(path).content.decode()
    submit("rat/2017/", reported_on="12 Mar 2018")
    meeting = cooperative.meetings.get()
    assert meeting.reported_on == dt.date(2018, 3, 12)
    assert meeting.document is not None


def test_a_renamed_file_is_refused_at_its_field(submit, cooperative):
    response = submit("rat/2017/", outcome="held", paper=upload("berita-acara.docx"))
    assert response.status_code == 422
    assert "berakhiran “.docx”" in response.content.decode()
    assert not cooperative.meetings.exists()


def stored() -> list[str]:
    """The files in the storage of the tests."""
    if not default_storage.exists("attachments"):
        return []
    folders = default_storage.listdir("attachments")[0]
    return sorted(
        name for folder in folders for name in default_storage.listdir(f"attachments/{folder}")[1]
    )


def test_a_refused_form_leaves_no_file_behind(submit):
    before = stored()
    values = {"outcome": "held", "held_on": "24 Mar 2018", "reported_on": "1 Mar 2018"}
    assert submit("rat/2017/", paper=upload(), **values).status_code == 422
    assert stored() == before


def test_impossible_dates_are_named_at_their_field(submit):
    page = submit(
        "rat/2017/", outcome="held", held_on="24 Mar 2018", reported_on="1 Mar 2018"
    ).content.decode()
    assert 'href="#id_reported_on"' in page
    assert "RAT tidak dapat dilaporkan sebelum diadakan." in page


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"held_on": "24 Feb 2017"}, "biasanya diadakan pada 2018"),
        ({"held_on": "24 Feb 2018", "members_present": "2.214"}, "Lebih banyak daripada jumlah"),
    ],
)
def test_an_unlikely_meeting_is_warned_of(submit, cooperative, values, sentence):
    factories.AnnualStatementFactory(cooperative=cooperative, book_year=2017, members=286)
    assert sentence in submit("rat/2017/", outcome="held", **values).content.decode()


def test_a_statement_takes_money_as_people_write_it(submit, cooperative):
    response = submit(
        "laporan/2017/",
        own_capital="Rp 1.518.000.000,00",
        external_capital="2130000000",
        assets="3.648.000.000",
        net_surplus="(21.000.000)",
        members="286",
    )
    assert response.status_code == 302
    statement = cooperative.statements.get()
    assert statement.own_capital == 1_518_000_000
    assert statement.net_surplus == -21_000_000
    assert statement.members_male is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"own_capital": "1", "external_capital": "2", "assets": "4"},
            "modal sendiri + modal luar",
        ),
        ({"members_male": "1", "members_female": "2", "members": "4"}, "Laki-laki + perempuan"),
        ({"members": "100"}, "Turun lebih dari separuh"),
        ({"business_volume": "1", "net_surplus": "2"}, "lebih besar daripada volume usaha"),
        ({"members": "0", "assets": "5"}, "Tidak ada anggota"),
    ],
)
def test_an_unlikely_statement_is_warned_of(submit, cooperative, values, sentence):
    factories.AnnualStatementFactory(cooperative=cooperative, book_year=2016, members=279)
    page = submit("laporan/2017/", **values).content.decode()
    assert sentence in page
    assert "2016: 279" in page


def test_an_assessment_is_entered_and_mended(submit, cooperative):
    values = {
        "rule_version": "perdep-06-2016",
        "book_year": "2017",
        "health_class": "fairly_healthy",
        "assessed_on": "4 Sep 2018",
        "score": "74,35",
    }
    assert submit("kesehatan/baru/", **values).status_code == 302
    assessment = HealthAssessment.objects.get()
    assert submit(f"kesehatan/{assessment.pk}/", note="final").status_code == 302
    assessment.refresh_from_db()
    assert (str(assessment.score), assessment.note) == ("74.35", "final")


def test_a_class_that_does_not_fit_its_score_is_warned_of(submit):
    page = submit(
        "kesehatan/baru/",
        rule_version="perdep-06-2016",
        book_year="2017",
        health_class="healthy",
        assessed_on="4 Sep 2018",
        score="74,35",
    ).content.decode()
    assert "Nilai 74,35 biasanya berpredikat “Cukup sehat”" in page


def test_a_person_is_entered_with_a_term_and_a_phone(submit, cooperative):
    response = submit(
        "pengurus/baru/",
        role="chair",
        name="Siti",
        phone="0812-0000-4471",
        begins="1 Jan 2018",
        ends="31 Des 2020",
    )
    assert response.status_code == 302
    contact = cooperative.contacts.get()
    assert contact.phone == "+6281200004471"
    assert contact.term.upper == dt.date(2021, 1, 1)
    assert submit(f"pengurus/{contact.pk}/", name="Siti Aminah").status_code == 302
    contact.refresh_from_db()
    assert (contact.name, contact.term.upper) == ("Siti Aminah", dt.date(2021, 1, 1))


def test_a_term_that_ends_before_it_begins_is_refused(submit):
    page = submit(
        "pengurus/baru/", role="chair", name="Siti", begins="1 Jan 2018", ends="1 Jan 2017"
    ).content.decode()
    assert "Masa jabatan berakhir sebelum dimulai." in page


@pytest.mark.parametrize("year", ["1944", "2101", "abc", ""])
def test_an_impossible_book_year_leads_back_with_a_sentence(submit, client, cooperative, year):
    response = client.get(f"/koperasi/{cooperative.pk}/rat/tahun/", {"tahun": year}, follow=True)
    assert "Tulis tahun buku dengan empat angka" in response.content.decode()


def test_the_small_form_leads_to_the_year(submit, client, cooperative):
    response = client.get(f"/koperasi/{cooperative.pk}/laporan/tahun/", {"tahun": "2015"})
    assert response.headers["Location"] == f"/koperasi/{cooperative.pk}/laporan/2015/"
