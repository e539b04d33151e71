"""Evaluation in sums without names, by personal link; scores typed or pasted."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from bogor_coop.notices.models import Notice
from bogor_coop.refusals import PolicyRefused
from programs import evaluation
from programs.actions import evaluations as actions
from programs.enums import AttendanceOutcome
from programs.models import EvaluationAnswer, EvaluationQuestion, TestScore
from programs.queries import evaluations as queries
from tests.idempotency import with_key
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def afterwards():
    with time_machine.travel(wib(22, 10), tick=False) as moved:
        yield moved


@pytest.fixture
def activity(db):
    activity = factories.ActivityFactory(capacity=9)
    factories.OccurrenceFactory(activity=activity)
    return activity


def came(activity, outcome=AttendanceOutcome.FULL, **given):
    someone = factories.RegistrationFactory(application__activity=activity, **given)
    factories.AttendanceFactory(
        occurrence=activity.occurrences.get(), registration=someone, outcome=outcome
    )
    return someone


def link(registration) -> str:
    return reverse("evaluations:answer", args=[evaluation.token(registration)])


def filled(**given) -> dict:
    return {
        f"q{question.pk}": "4" if question.kind == "rating" else "Buku kas"
        for question in EvaluationQuestion.objects.all()
    } | given


def test_a_participant_answers_without_an_account_and_once(client, activity):
    someone = came(activity)
    url = link(someone)
    for _press in range(2):
        assert client.post(url, with_key(filled())).status_code == 302
    assert EvaluationAnswer.objects.filter(registration=someone).count() == 6
    assert "masih dapat diubah" in client.get(url).content.decode()


def test_the_newer_answer_stands(client, activity):
    someone, first = came(activity), EvaluationQuestion.objects.first()
    client.post(link(someone), with_key(filled()))
    client.post(link(someone), with_key(filled(**{f"q{first.pk}": "1"})))
    assert someone.answers.get(question=first).rating == 1


@pytest.mark.parametrize("token", ["1", "1.x", "palsu", "%00", "😀", "9" * 500])
def test_a_link_that_we_never_signed_is_not_found(client, activity, token):
    someone = came(activity)
    assert client.get(reverse("evaluations:answer", args=[token])).status_code == 404
    forged = evaluation.token(someone).replace(f"{someone.pk}.", f"{someone.pk + 1}.", 1)
    assert client.get(reverse("evaluations:answer", args=[forged])).status_code == 404


@pytest.mark.parametrize("wrong", [{"rating": "9"}, {"rating": ""}, {"text": "x" * 10_000}])
def test_bad_input_is_a_sentence_at_its_field(client, activity, wrong):
    someone = came(activity)
    kind, value = next(iter(wrong.items()))
    question = EvaluationQuestion.objects.filter(kind=kind).first()
    answer = client.post(link(someone), with_key(filled(**{f"q{question.pk}": value})))
    assert answer.status_code == 422
    assert answer.context["form"].errors[f"q{question.pk}"]
    assert not EvaluationAnswer.objects.exists()


def test_who_was_absent_has_no_say(activity, client):
    someone = came(activity, AttendanceOutcome.ABSENT)
    assert "peserta yang hadir" in client.get(link(someone)).content.decode()
    client.post(link(someone), with_key(filled()))
    assert not EvaluationAnswer.objects.exists()


def test_after_sixty_days_to_the_moment_it_is_too_late(activity):
    someone = came(activity)
    last = activity.occurrences.get().ends_at + dt.timedelta(days=60)
    evaluation.check_may_answer(someone, at=last)
    with pytest.raises(PolicyRefused, match="sudah lewat"):
        evaluation.check_may_answer(someone, at=last + dt.timedelta(seconds=1))


def test_too_late_an_answer_is_not_written(activity, afterwards):
    someone = came(activity)
    afterwards.move_to(wib(25, month=2, year=2019))
    with pytest.raises(PolicyRefused, match="sudah lewat"):
        actions.answer(registration=someone, answers={})


def test_sums_tell_nobody_by_name_and_nothing_of_two(activity, client, citra):
    people = [came(activity) for _one in range(2)]
    for one in people:
        client.post(link(one), with_key(filled()))
    assert queries.opinions(activity) == queries.Opinions(2, [], [])
    assert not queries.opinions(activity).shown
    third, first = came(activity), EvaluationQuestion.objects.first()
    client.post(link(third), with_key(filled(**{f"q{first.pk}": "1"})))
    found = queries.opinions(activity)
    assert (found.people, found.rated[0].average, found.rated[1].average) == (3, 3.0, 4.0)
    assert found.rated[0].counts == [(5, 0), (4, 2), (3, 0), (2, 0), (1, 1)]
    client.force_login(citra)
    text = client.get(reverse("evaluations:activity", args=[activity.pk])).content.decode()
    assert "Buku kas" in text
    assert third.person_name not in text.split("Nilai tes awal dan akhir")[0]


def test_sums_are_of_this_activity_and_sentences_in_no_order_of_people(activity, client):
    question = EvaluationQuestion.objects.filter(kind="text").first()
    other = factories.ActivityFactory(capacity=9)
    factories.OccurrenceFactory(activity=other)
    for word in ("Zakat", "Arsip", "Modal"):
        client.post(link(came(activity)), with_key(filled(**{f"q{question.pk}": word})))
    client.post(link(came(other)), with_key(filled()))
    found = queries.opinions(activity)
    assert found.people == 3
    assert dict(found.sentences)[question] == ["Arsip", "Modal", "Zakat"]


def test_everybody_who_came_is_asked_once(activity, citra, client):
    came(activity, email="yayah@contoh.test")
    came(activity, AttendanceOutcome.ABSENT, email="ujang@contoh.test")
    done = came(activity, email="neneng@contoh.test")
    client.post(link(done), with_key(filled()))
    client.force_login(citra)
    for _press in range(2):
        client.post(reverse("evaluations:ask", args=[activity.pk]), with_key({}))
    asked = Notice.objects.filter(kind="evaluation_asked")
    assert list(asked.values_list("address", flat=True)) == ["yayah@contoh.test"]


def test_scores_are_typed_with_comma_and_their_gain_is_shown(activity, citra, client):
    someone = came(activity)
    client.force_login(citra)
    url = reverse("evaluations:scores", args=[activity.pk])
    fields = {f"pre-{someone.pk}": "52,5", f"post-{someone.pk}": "80"}
    assert client.post(url, with_key(fields)).status_code == 302
    assert queries.gain(queries.scores(activity)).gain == Decimal("27.5")
    client.post(url, with_key({f"pre-{someone.pk}": "", f"post-{someone.pk}": "80"}))
    assert TestScore.objects.get().score == 80


def test_pasted_lines_are_seen_before_they_are_saved(activity, citra, client):
    yayah = came(activity, person_name="Yayah Rokayah")
    ujang = came(activity, person_name="Ujang")
    client.force_login(citra)
    url = reverse("evaluations:scores", args=[activity.pk])
    pasted = f"yayah rokayah\t50\t75,5\n{ujang.ticket};40;60\nTak Dikenal;1;2\n\x00"
    answer = client.post(url, with_key({"tempel": pasted, "baca": "1"}))
    assert answer.status_code == 200
    assert answer.context["unread"] == ["Tak Dikenal;1;2"]
    assert answer.context["form"][f"post-{yayah.pk}"].value() == "75,5"
    assert not TestScore.objects.exists()


@pytest.mark.parametrize("score", ["101", "-1", "lulus", "NaN", "1e9", "\x00", "9" * 5000])
def test_a_score_that_is_none_is_a_sentence(activity, citra, client, score):
    someone = came(activity)
    client.force_login(citra)
    url = reverse("evaluations:scores", args=[activity.pk])
    answer = client.post(url, with_key({f"pre-{someone.pk}": score}))
    assert answer.status_code == 422
    assert not TestScore.objects.exists()


def test_only_program_officers_write_scores(activity, rani):
    someone = came(activity)
    with pytest.raises(PermissionDenied):
        actions.enter_scores(activity=activity, scores={(someone.pk, "pre"): Decimal(1)}, by=rani)


@pytest.mark.parametrize("count", [1, 3])
def test_the_tab_has_a_fixed_number_of_queries(
    activity, citra, client, count, django_assert_num_queries
):
    for _one in range(count):
        someone = came(activity)
        TestScore.objects.create(registration=someone, test="pre", score=1)
        TestScore.objects.create(registration=someone, test="post", score=2)
    client.force_login(citra)
    client.get(reverse("evaluations:activity", args=[activity.pk]))
    with django_assert_num_queries(8):
        client.get(reverse("evaluations:activity", args=[activity.pk]))
