"""Several senders at once: the lease parts the rows between them; without it all send all."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from bogor_coop.notices import actions
from bogor_coop.notices.channels import Letter, deliver
from bogor_coop.notices.models import Notice

ROWS, SENDERS = 12, 4

pytestmark = pytest.mark.django_db(transaction=True)


def rush(claim, send) -> int:
    """Let all senders claim and send at the same moment; how many mails went out."""
    barrier = threading.Barrier(SENDERS)

    def work() -> None:
        barrier.wait()
        for pk, token in claim():
            send(notice_id=pk, token=token)
        connection.close()

    threads = [threading.Thread(target=work) for _sender in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(mail.outbox)


@pytest.fixture
def _planned(greet, monkeypatch):
    monkeypatch.setattr("bogor_coop.notices.actions.planning.ring", lambda: None)
    for number in range(ROWS):
        greet(str(number))


@pytest.mark.usefixtures("_planned")
def test_each_message_goes_out_once():
    assert rush(actions.claim_due, actions.send) == ROWS
    assert set(Notice.objects.values_list("status", flat=True)) == {"accepted"}


@pytest.mark.usefixtures("_planned")
def test_without_the_lease_everybody_sends_everything():
    together = threading.Barrier(SENDERS)

    def claim_without_lease():
        found = [(pk, None) for pk in Notice.objects.due(at=timezone.now()).values_list("pk")]
        together.wait()
        return found

    def send_without_token(*, notice_id, token):
        deliver(Letter(notice_id=notice_id[0], to="rani@contoh.test", heading="x", text="x"))

    assert rush(claim_without_lease, send_without_token) == ROWS * SENDERS
