"""Ani, her cooperative with its board, and a training that is open on 14 December 2018."""

import datetime as dt

import pytest
from django.urls import reverse

from programs.models import RegistrationDraft
from tests.factories import ContactFactory, LifeStatusFactory, derive
from tests.idempotency import with_key
from tests.programs.factories import ActivityFactory, OccurrenceFactory


@pytest.fixture(autouse=True)
def _today(settings):
    """The portal's clock shows noon of the demo's first day."""
    noon = dt.datetime(2018, 12, 14, 5, tzinfo=dt.UTC)
    settings.CLOCK_SHIFT = noon - dt.datetime.now(dt.UTC)


@pytest.fixture
def cooperative(ani):
    found = ani.managerships.get().cooperative
    LifeStatusFactory(cooperative=found)
    derive(found)
    return found


@pytest.fixture
def board(cooperative):
    """Treasurer and chair; the chair has no telephone."""
    dede = ContactFactory(
        cooperative=cooperative, role="treasurer", name="Dede Kurniawan", phone="+6285700001290"
    )
    return [dede, ContactFactory(cooperative=cooperative, role="chair", name="Yayah Rokayah")]


@pytest.fixture
def activity(db):
    found = ActivityFactory(title="Pelatihan Akuntansi Koperasi", max_per_cooperative=2)
    OccurrenceFactory(activity=found)
    return found


@pytest.fixture
def phone(client, ani):
    """Ani's own telephone."""
    client.force_login(ani)
    return client


class Way:
    """Answers the questions of one activity over HTTP, as a browser without script does."""

    def __init__(self, client, activity):
        self.client, self.activity = client, activity

    def url(self, step: str) -> str:
        return reverse(f"my_activities:{step}", args=[self.activity.pk])

    def get(self, step: str, **query):
        return self.client.get(self.url(step), query)

    def say(self, step: str, **data):
        return self.client.post(self.url(step), with_key(data))

    def answer_all(self, people):
        """All questions with the shortest answers; ends before the check-answers page."""
        self.say("peserta", people=[f"c{person.pk}" for person in people])
        self.say("kontak")
        self.say("kebutuhan")

    def send(self, **extra):
        page = self.get("periksa")
        fields = {name: page.context[name] for name in ("seal", "together")}
        return self.say("periksa", **{**fields, **extra})


@pytest.fixture
def way(phone, activity, board) -> Way:
    return Way(phone, activity)


@pytest.fixture
def draft(ani, activity):
    return lambda: RegistrationDraft.objects.filter(user=ani, activity=activity).first()
