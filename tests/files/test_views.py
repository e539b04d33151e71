"""A file is seen by whoever sees the record that holds it, and never runs in the browser."""

import pytest

from bogor_coop.files.actions import keep
from tests import factories
from tests.files.papers import PDF, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(rani, ani):
    """The minutes of Ani's cooperative."""
    paper = keep(upload=upload("berita acara.pdf"), by=rani)
    cooperative = ani.managerships.get().cooperative
    factories.AnnualMeetingFactory(cooperative=cooperative, document=paper)
    return paper


def status(client, person, paper) -> int:
    client.force_login(person)
    return client.get(f"/berkas/{paper.pk}/").status_code


@pytest.mark.parametrize("persona", ["rani", "citra", "hadi", "ani"])
def test_who_sees_the_record_opens_the_file(persona, paper, client, request):
    assert status(client, request.getfixturevalue(persona), paper) == 200


def test_the_manager_of_another_cooperative_finds_nothing(paper, client, budi):
    assert status(client, budi, paper) == 404


def test_a_file_that_no_record_holds_is_for_nobody(client, rani):
    assert status(client, rani, keep(upload=upload(), by=rani)) == 404


def test_a_stranger_is_asked_to_sign_in(paper, client):
    assert client.get(f"/berkas/{paper.pk}/").status_code == 302


def test_the_browser_is_told_not_to_run_it(paper, client, rani):
    client.force_login(rani)
    response = client.get(f"/berkas/{paper.pk}/")
    assert response["Content-Disposition"] == 'attachment; filename="berita acara.pdf"'
    assert response["Content-Type"] == "application/pdf"
    policy = response["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "sandbox"} <= set(policy)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == PDF


def test_a_paper_that_was_replaced_can_still_be_read(paper, client, rani):
    meeting = factories.AnnualMeetingFactory._meta.model.objects.get(document=paper)
    meeting.document = None
    meeting.save(update_fields=["document"])
    assert status(client, rani, paper) == 200
