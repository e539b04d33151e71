"""Whoever stands before a locked activity too long is asked to try again, and nothing is kept."""

import threading

import pytest
from django.db import connection, transaction

from bogor_coop.refusals import PolicyRefused
from programs.enums import Door
from programs.models import Activity, Application
from tests.factories import CooperativeFactory
from tests.programs import factories
from tests.programs.seats import register

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("december"),
    pytest.mark.timeout(120),
]


def test_the_wait_for_the_activity_ends_with_a_sentence(settings, citra):
    settings.SEAT_LOCK_SECONDS = 1
    activity, party = factories.ActivityFactory(), CooperativeFactory()
    told = []

    def try_to_register():
        try:
            register(activity, "Siti", by=citra, cooperative=party, door=Door.STAFF)
        except PolicyRefused as refusal:
            told.append(refusal.sentence)
        finally:
            connection.close()

    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=activity.pk)
        other = threading.Thread(target=try_to_register, daemon=True)
        other.start()
        other.join(timeout=60)
        assert not other.is_alive()
    assert told == ["Banyak orang sedang mendaftar. Coba lagi sebentar."]
    assert not Application.objects.exists()
