"""The clinic's fields, questions, rooms and trainers: officer and administrator keep them."""

import pytest
from django.urls import reverse

from programs.models import EvaluationAnswer, EvaluationQuestion, ProblemField, Room, Trainer
from tests.programs import factories

pytestmark = pytest.mark.django_db
KEPT = (ProblemField, EvaluationQuestion, Room, Trainer)


def page(model, verb: str, *args) -> str:
    return reverse(f"reference:programs_{model._meta.model_name}_{verb}", args=args)


@pytest.mark.parametrize("who", ["citra", "gita"])
def test_officer_and_administrator_correct_it_and_the_history_says_who(client, who, request):
    keeper = request.getfixturevalue(who)
    client.force_login(keeper)
    field = ProblemField.objects.get(code="sdm")
    values = {"name": "SDM", "hint": "", "order": "3", "ended_on": "2018-12-31", "code": "lain"}
    assert client.post(page(ProblemField, "change", field.pk), values).status_code == 302
    field.refresh_from_db()
    assert (field.name, field.code, str(field.ended_on)) == ("SDM", "sdm", "2018-12-31")
    context = field.events.last().pgh_context
    assert (context["door"], context["user"]) == ("admin", keeper.pk)
    for model in KEPT:
        assert client.get(page(model, "add")).status_code == 200


def test_the_officer_finds_it_in_her_menu_and_nothing_of_the_others(client, citra):
    client.force_login(citra)
    assert reverse("reference:index") in client.get(reverse("portal:home")).text
    index = client.get(reverse("reference:index")).text
    assert page(Room, "changelist") in index
    assert "/rujukan/registry/" not in index
    for path in ("", "1/change/", "1/history/", "tidak-ada/history/"):
        assert client.get(f"/rujukan/registry/district/{path}").status_code == 403


@pytest.mark.parametrize("who", ["rani", "intan", "eka", "ani"])
def test_nobody_else_enters(client, who, request):
    client.force_login(request.getfixturevalue(who))
    for model in KEPT:
        assert client.get(page(model, "changelist")).status_code == 403


@pytest.mark.parametrize("who", ["citra", "gita"])
def test_what_is_used_is_not_deleted_and_the_page_says_what_to_do(client, who, request):
    room = factories.OccurrenceFactory(room=factories.RoomFactory()).room
    client.force_login(request.getfixturevalue(who))
    answer = client.post(page(Room, "delete", room.pk), {"post": "yes"})
    assert answer.status_code == 403
    assert "Akhiri masanya" in answer.text
    assert Room.objects.filter(pk=room.pk).exists()


def test_an_answered_question_stays_of_its_kind(client, citra):
    question = EvaluationQuestion.objects.filter(kind="rating").first()
    values = {"text": "Materi sesuai", "order": "1", "kind": "text", "ended_on": ""}
    EvaluationAnswer.objects.create(
        registration=factories.RegistrationFactory(), question=question, rating=4
    )
    client.force_login(citra)
    assert client.post(page(EvaluationQuestion, "change", question.pk), values).status_code == 302
    question.refresh_from_db()
    assert (question.text, question.kind) == ("Materi sesuai", "rating")


def test_ugly_words_are_a_sentence_and_telephones_are_kept_as_everywhere(client, citra, budi):
    client.force_login(citra)
    answer = client.post(page(Room, "add"), {"name": "Ruang \u202e", "address": ""})
    assert "tak terlihat" in answer.text
    person = {"name": "Sari", "affiliation": "", "phone": "0812-3456-7890", "email": ""}
    client.post(page(Trainer, "add"), {**person, "user": str(budi.pk)})
    assert not Trainer.objects.exists()  # a manager is no colleague
    client.post(page(Trainer, "add"), {**person, "user": str(citra.pk)})
    assert Trainer.objects.get().phone == "+6281234567890"
