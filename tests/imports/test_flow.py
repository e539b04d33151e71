"""From the file to the register and back, as a registry officer does it on the pages."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_coop.imports.enums import BatchState, Outcome, Severity
from bogor_coop.imports.models import Batch, MappingMemory
from registry.models import AnnualMeeting, AnnualStatement, Cooperative, LifeStatus, Standing
from tests import factories
from tests.imports.conftest import SCARRED, as_csv, line

pytestmark = pytest.mark.django_db


def five(batch):
    return {outcome.value: batch.count(outcome) for outcome in Outcome}


def test_the_scarred_register_goes_in_and_comes_out_again(hand, client):
    batch = hand.check(hand.upload(SCARRED.read_bytes(), "register.csv"))
    assert sum(five(batch).values()) == batch.row_count == 17
    assert five(batch) == {
        "new": 11, "changed": 0, "unchanged": 0, "duplicate": 2, "refused": 4,
    }  # fmt: skip
    hand.do("apply", batch)
    assert batch.state == BatchState.APPLIED
    assert Cooperative.objects.kept().count() == 11
    assert Standing.objects.values("cooperative").distinct().count() == 11
    hand.do("undo", batch)
    assert batch.state == BatchState.UNDONE
    assert batch.undo_report == {"undone": 11, "spared": []}
    assert Cooperative.objects.kept().count() == 0
    assert set(Cooperative.objects.values_list("withdrawn_reason", flat=True)) == {
        "impor dibatalkan"
    }


def test_every_page_of_the_way_opens(hand, client):
    batch = hand.check(hand.upload(SCARRED.read_bytes()))
    pages = [
        reverse("imports:batch_list"),
        reverse("imports:batch_detail", args=[batch.pk]),
        reverse("imports:columns", args=[batch.pk]),
        *(reverse("imports:row_list", args=[batch.pk]) + f"?hasil={o}" for o in Outcome.values),
        *(reverse("imports:row_detail", args=[batch.pk, n]) for n in (2, 4, 11)),
        *(
            reverse("imports:batch_detail", args=[batch.pk]) + f"?jenis={s}"
            for s in Severity.values
        ),
    ]
    for page in pages:
        assert client.get(page).status_code == 200, page


def test_each_count_leads_to_exactly_that_many_rows(hand, client):
    batch = hand.check(hand.upload(SCARRED.read_bytes()))
    for outcome in Outcome:
        answer = client.get(reverse("imports:row_list", args=[batch.pk]), {"hasil": outcome})
        assert answer.context["pages"].total == batch.count(outcome)


def test_a_mend_is_read_at_the_next_check_and_never_applied_unasked(hand):
    batch = hand.bring(line(kelurahan="Cibuloh", kecamatan="Bogor Utara"))
    problem = batch.problems.get(severity=Severity.REFUSED)
    assert (problem.mend, five(batch)["refused"]) == ("Cibuluh", 1)
    hand.do("mend", batch, 2, **{f"isi_{problem.position}": problem.mend})
    assert (batch.counts["waiting"], five(batch)["refused"]) == (1, 1)
    hand.do("apply", batch)
    assert batch.state == BatchState.CHECKED  # refused: a mend waits for its check
    hand.do("check_again", batch)
    assert five(batch)["new"] == 1
    assert batch.rows.get().cells[1] == "Cibuloh"


def test_a_mend_for_a_column_that_is_no_number_is_passed_over(hand):
    batch = hand.bring(line(kelurahan="Cibuloh", kecamatan="Bogor Utara"))
    hand.do("mend", batch, 2, **{"isi_²": "Cibuluh"})
    hand.do("decide", batch, 2, putusan="same:²")
    assert batch.rows.get().mends == {}


def test_a_second_import_of_the_same_file_changes_nothing(hand):
    hand.do("apply", hand.check(hand.upload(SCARRED.read_bytes())))
    again = hand.check(hand.upload(SCARRED.read_bytes()))
    assert five(again)["new"] == five(again)["changed"] == 0
    assert five(again)["unchanged"] == 11


def test_a_change_is_shown_field_by_field_and_undone_to_the_letter(hand, client):
    hand.do("apply", hand.bring(line()))
    cooperative = Cooperative.objects.get()
    batch = hand.bring(line(name="KSU Maju Jaya", anggota="25", aktif="0"), as_at="30/06/2018")
    answer = client.get(reverse("imports:row_list", args=[batch.pk]), {"hasil": "changed"})
    assert answer.context["rows"][0]["changes"] == [
        ("Nama koperasi", "KSU Maju", "KSU Maju Jaya"),
        ("Kelembagaan per 30 Jun 2018", "Aktif", "Tidak aktif"),
        ("Anggota 2017", "20", "25"),
    ]
    hand.do("apply", batch)
    assert [str(life) for life in cooperative.life_statuses.order_by("period")] == [
        "Aktif", "Tidak aktif",
    ]  # fmt: skip
    hand.do("undo", batch)
    cooperative.refresh_from_db()
    assert cooperative.name == "KSU Maju"
    assert AnnualStatement.objects.get().members == 20
    assert LifeStatus.objects.get().period.upper is None


def test_the_undo_spares_what_was_changed_since_and_names_it(hand):
    batch = hand.do("apply", hand.bring(line(), line("KSP Lain", number="2/BH/XIII.3/2010")))
    Cooperative.objects.filter(name="KSP Lain").update(phone="0251")
    hand.do("undo", batch)
    assert [row["title"] for row in batch.undo_report["spared"]] == ["KSP Lain"]
    assert Cooperative.objects.kept().get().name == "KSP Lain"


def test_the_undo_withdraws_by_the_clock_of_the_portal(hand, settings):
    batch = hand.do("apply", hand.bring(line()))
    settings.CLOCK_SHIFT = dt.timedelta(days=-2_900)
    hand.do("undo", batch)
    assert Cooperative.objects.get().withdrawn_at < timezone.now() - dt.timedelta(days=2_800)


def test_the_undo_spares_a_created_cooperative_that_somebody_completed(hand):
    batch = hand.do("apply", hand.bring(line()))
    factories.ContactFactory(cooperative=Cooperative.objects.get())
    hand.do("undo", batch)
    assert batch.undo_report["spared"][0]["reason"] == "dilengkapi sesudah impor"
    assert Cooperative.objects.kept().exists()


def test_what_changed_between_check_and_apply_stops_everything(hand):
    hand.do("apply", hand.bring(line(), line("KSP Lain", number="2/BH/XIII.3/2010")))
    batch = hand.bring(line(anggota="9", tglbh="11/01/2010"), line("KSP Baru", number="3/BH/2010"))
    Cooperative.objects.filter(name="KSU Maju").update(phone="0251")
    hand.do("apply", batch)
    assert batch.state == BatchState.CHECKED
    assert "KSU Maju" in batch.job.error
    assert not Cooperative.objects.filter(name="KSP Baru").exists()


def test_a_number_given_to_somebody_else_meanwhile_stops_everything(hand):
    batch = hand.bring(line())
    factories.CooperativeFactory(name="Lain", legal_entity_number="1/BH/XIII.3/2010")
    hand.do("apply", batch)
    assert batch.state == BatchState.CHECKED
    assert "Lain" in batch.job.error


def test_empty_leaves_a_mark_clears_a_missing_column_leaves(hand):
    hand.do("apply", hand.bring(line()))
    cooperative = Cooperative.objects.get()
    Cooperative.objects.update(phone="0251-1", email="a@b.id", address="Jalan")
    header = ["nobh", "telepon", "surel"]
    content = as_csv(
        {"nobh": "1/BH/XIII.3/2010", "telepon": "[kosongkan]", "surel": ""}, header=header
    )
    hand.do("apply", hand.check(hand.upload(content)))
    cooperative.refresh_from_db()
    assert (cooperative.phone, cooperative.email, cooperative.address) == ("", "a@b.id", "Jalan")


@pytest.mark.parametrize(
    ("word", "outcome"), [("new", "new"), ("same", "changed"), ("skip", "duplicate")]
)
def test_a_person_decides_about_a_suspected_duplicate(hand, word, outcome):
    known = factories.CooperativeFactory(name="KSU Maju", legal_entity_number="")
    known.village_id = hand_village().pk
    known.save()
    batch = hand.bring(line())
    assert five(batch)["duplicate"] == 1
    hand.do("decide", batch, 2, putusan=f"same:{known.pk}" if word == "same" else word)
    hand.do("check_again", batch)
    assert five(batch)[outcome] == 1


def hand_village():
    from registry.models import UrbanVillage

    return UrbanVillage.objects.get(name="Sempur")


def test_columns_matched_by_hand_are_remembered_for_the_same_headers(hand):
    content = as_csv({"apa": "KSU Maju", "b": "x"}, header=["apa", "b"])
    batch = hand.check(hand.upload(content), kolom_0="name", book_year="")
    assert five(batch)["new"] == 1
    assert hand.upload(content).mapping["0"] == "name"
    assert MappingMemory.objects.count() == 1


def test_statement_columns_ask_for_their_book_year(hand, client):
    batch = hand.upload(as_csv(line()))
    data = {f"kolom_{p}": key for p, key in batch.mapping.items()}
    answer = hand.post(
        reverse("imports:columns", args=[batch.pk]), as_at="31/12/2017", book_year="", **data
    )
    assert answer.status_code == 422
    assert "book_year" in answer.context["form"].errors


def test_the_rows_to_mend_are_downloaded_and_read_again(hand, client):
    batch = hand.check(hand.upload(SCARRED.read_bytes()))
    for form in ("csv", "xlsx"):
        url = reverse(f"imports:download_{form}", args=[batch.pk])
        content = b"".join(client.get(url, {"jenis": "refused"}).streaming_content)
        again = hand.upload(content, f"perbaikan.{form}")
        assert again.row_count == 4
        assert again.mapping == batch.mapping | {"23": "", "24": ""}


def test_the_same_form_sent_twice_applies_once(hand, client):
    batch = hand.bring(line())
    url = reverse("imports:apply", args=[batch.pk])
    data = {"idempotency_key": "0b6b3f5e-5a67-4b39-8ac5-6b6f0f5a4d1c"}
    with hand.on_commit(execute=True):
        first, second = client.post(url, data), client.post(url, data)
    assert first.url == second.url
    assert Cooperative.objects.count() == 1


def test_discarding_forgets_the_rows(hand):
    batch = hand.bring(line())
    hand.post(reverse("imports:discard", args=[batch.pk]))
    assert not Batch.objects.exists()


def test_the_history_names_the_import(hand, rani):
    batch = hand.do("apply", hand.bring(line()))
    context = Cooperative.objects.get().events.get().pgh_context
    assert (context["door"], context["batch"]) == ("import", str(batch.pk))
    assert context["user"] == rani.pk


def test_a_meeting_is_recorded_for_the_stated_book_year(hand):
    content = as_csv(
        {"nama": "KSU Maju", "nobh": "1/BH/2010", "rat": "1", "tglrat": "10/02/2018"},
        {"nama": "KSU Lama", "nobh": "2/BH/2010", "rat": "-", "tglrat": "28/2/2015"},
        header=["nama", "nobh", "rat", "tglrat"],
    )
    hand.do("apply", hand.check(hand.upload(content), as_at="30/06/2018"))
    found = AnnualMeeting.objects.order_by("cooperative__name")
    assert [(m.book_year, m.outcome, str(m.held_on)) for m in found] == [
        (2017, "not_held", "None"),
        (2017, "held", "2018-02-10"),
    ]


@pytest.mark.parametrize("persona", ["ani", "citra", "dedi", "hadi"])
def test_only_who_may_import_can_do_it(persona, request, hand, client):
    batch = hand.bring(line())
    client.force_login(request.getfixturevalue(persona))
    answer = hand.post(reverse("imports:apply", args=[batch.pk]))
    assert answer.status_code == (404 if persona == "ani" else 403)
    answer = client.get(reverse("imports:batch_detail", args=[batch.pk]))
    assert answer.status_code == (404 if persona == "ani" else 200)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_a_fixed_number_of_questions(
    rows, hand, client, django_assert_max_num_queries
):
    lines = [line(f"KSU Maju {n}", number=f"{n}/BH/2010", tglbh="x") for n in range(rows)]
    batch = hand.bring(*lines)
    for url in (
        reverse("imports:batch_detail", args=[batch.pk]),
        reverse("imports:row_list", args=[batch.pk]) + "?hasil=new",
    ):
        with django_assert_max_num_queries(12):
            client.get(url)


@pytest.mark.parametrize(
    ("verb", "state", "end"), [("apply", "applying", "applied"), ("undo", "undoing", "undone")]
)
def test_a_step_whose_worker_died_for_good_can_be_begun_again(hand, client, verb, state, end):
    batch = hand.bring(line())
    if verb == "undo":
        hand.do("apply", batch)
    Batch.objects.filter(pk=batch.pk).update(state=state)  # the job ended, the batch did not move
    page = client.get(reverse("imports:batch_detail", args=[batch.pk])).content.decode()
    assert "Mulai lagi" in page
    assert hand.do(verb, batch).state == end
