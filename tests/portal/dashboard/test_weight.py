"""The leadership page stays light: at most 25 questions and 120 KB, whatever stands on it."""

import gzip
import json
import re
import time
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bogor_coop.accounts.middleware import LAST_SEEN, STEP
from registry.actions import boundaries
from registry.models import UrbanVillage
from tests import factories
from tests.registry.test_boundaries import collection, feature

from .conftest import cooperative
from .money_world import two_years
from .reach_world import trained

URL = reverse("portal:dashboard")
QUERIES, KILOBYTES = 25, 120


@pytest.fixture
def full(eka, fajar, dedi, citra, city):
    """Register, budget, programs, boundaries: every card has something to show."""
    office = two_years(eka, fajar, dedi)
    trained(office, citra)
    codes = UrbanVillage.objects.exclude(code=None).values_list("code", flat=True)
    text = collection(*(feature(code) for code in codes))
    boundaries.replace(text=json.dumps(text), source="uji")
    return office


def counted(client) -> int:
    """Of the dearest look: figures read anew, and the minute in which the session is written."""
    session = client.session
    session[LAST_SEEN] = time.time() - 2 * STEP
    session.save()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(URL).status_code == 200
    return len(asked)


def test_it_asks_at_most_25_questions_at_any_size(client, dedi, full, citra, settings):
    settings.MFA_REQUIRED = True
    TOTP.activate(dedi, generate_totp_secret())
    client.force_login(dedi)
    few = counted(client)
    factories.derive(*(cooperative(then="inactive") for _ in range(3)))
    full.submitted("virement", *zip(full.lines, (-7, 7), strict=True))

    assert few <= QUERIES
    assert counted(client) == few


def test_the_first_view_is_at_most_120_kilobytes_compressed(client, dedi, full):
    client.force_login(dedi)
    page = client.get(URL).content
    named = re.findall(rb'(?:href|src)="/static/([^"?]+\.(?:css|js))"', page)
    files = [Path(finders.find(name.decode())) for name in {*named}]
    parts = [page, *(file.read_bytes() for file in files)]

    assert len(files) > 5
    assert sum(len(gzip.compress(part, 6)) for part in parts) <= KILOBYTES * 1024
