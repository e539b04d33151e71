"""At night the portal forgets sessions that ran out and forms answered long ago; nothing else."""

import datetime as dt
import uuid

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from bogor_coop.accounts.models import IdempotencyKey
from bogor_coop.accounts.tasks import KEPT, forget_what_has_run_out

pytestmark = pytest.mark.django_db


def session(ends: dt.timedelta) -> str:
    store = SessionStore()
    store["somebody"] = 1
    store.save()
    Session.objects.filter(pk=store.session_key).update(expire_date=timezone.now() + ends)
    return store.session_key


def key(user, age: dt.timedelta) -> IdempotencyKey:
    made = IdempotencyKey.objects.create(user=user, key=uuid.uuid4(), path="/", location="/")
    IdempotencyKey.objects.filter(pk=made.pk).update(created_at=timezone.now() - age)
    return made


def test_what_has_run_out_is_forgotten_and_the_rest_is_kept(rani):
    running = session(dt.timedelta(minutes=1))
    session(dt.timedelta(minutes=-1))
    fresh = key(rani, KEPT - dt.timedelta(minutes=1))
    key(rani, KEPT + dt.timedelta(minutes=1))
    assert forget_what_has_run_out() == (1, 1)
    assert list(Session.objects.values_list("pk", flat=True)) == [running]
    assert list(IdempotencyKey.objects.all()) == [fresh]
