"""A form that is sent twice does its work once."""

import threading
import uuid

import pytest
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.accounts.models import IdempotencyKey
from registry.models import CooperativeGroup
from tests import factories


def post(user, key=None, path="/koperasi/baru/"):
    request = RequestFactory().post(path, {"idempotency_key": key or str(uuid.uuid4())})
    request.user = user
    return request


def found(request):
    """A view that founds a group, and answers with a new address each time."""
    group = CooperativeGroup.objects.create(name=str(uuid.uuid4()))
    return HttpResponseRedirect(f"/kelompok/{group.pk}/")


@pytest.mark.django_db
def test_a_repeat_gets_the_first_answer_and_does_nothing():
    user, key, before = factories.UserFactory(), str(uuid.uuid4()), CooperativeGroup.objects.count()
    first = idempotent(found)(post(user, key))
    second = idempotent(found)(post(user, key))
    assert first.headers["Location"] == second.headers["Location"]
    assert CooperativeGroup.objects.count() == before + 1


@pytest.mark.django_db
def test_without_the_guard_a_repeat_doubles():
    user, key, before = factories.UserFactory(), str(uuid.uuid4()), CooperativeGroup.objects.count()
    found(post(user, key))
    found(post(user, key))
    assert CooperativeGroup.objects.count() == before + 2


@pytest.mark.django_db
def test_a_refused_form_leaves_its_key_free_and_nothing_written():
    user, key, before = factories.UserFactory(), str(uuid.uuid4()), CooperativeGroup.objects.count()

    def refuse(request):
        found(request)
        return HttpResponse("Periksa isian", status=422)

    assert idempotent(refuse)(post(user, key)).status_code == 422
    assert CooperativeGroup.objects.count() == before
    assert idempotent(found)(post(user, key)).status_code == 302


@pytest.mark.django_db
def test_two_people_may_hold_the_same_key():
    key = str(uuid.uuid4())
    answers = {
        idempotent(found)(post(factories.UserFactory(), key)).headers["Location"] for _ in range(2)
    }
    assert len(answers) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x", "1234"])
def test_a_form_without_key_is_refused(key):
    request = RequestFactory().post("/", {"idempotency_key": key})
    request.user = factories.UserFactory()
    with pytest.raises(BadRequest):
        idempotent(found)(request)


@pytest.mark.django_db
def test_a_key_of_another_page_is_refused():
    user, key = factories.UserFactory(), str(uuid.uuid4())
    idempotent(found)(post(user, key))
    with pytest.raises(BadRequest):
        idempotent(found)(post(user, key, path="/lain/"))


@pytest.mark.django_db(transaction=True)
def test_a_double_click_at_the_same_moment_works_once():
    user, key, before = factories.UserFactory(), str(uuid.uuid4()), CooperativeGroup.objects.count()
    answers, start = [], threading.Barrier(2)

    def click():
        start.wait()
        answers.append(idempotent(found)(post(user, key)).headers["Location"])
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 2
    assert len(set(answers)) == 1
    assert CooperativeGroup.objects.count() == before + 1
    assert IdempotencyKey.objects.count() == 1
