"""What a lease and a lock are for: nobody takes what another holds, and a late answer is mute."""

import datetime as dt

import pytest
from django.core import mail
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from bogor_coop.notices import actions
from bogor_coop.notices.actions import delivery
from bogor_coop.notices.enums import IfUnknown
from bogor_coop.notices.models import Notice

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def other(greet, monkeypatch):
    """Another sender's line to the database; five greetings are planned."""
    for room in ("planning", "doubts"):
        monkeypatch.setattr(f"bogor_coop.notices.actions.{room}.ring", lambda: None)
    for number in range(5):
        greet(str(number))
    line = connection.copy()
    yield line
    line.close()


def test_what_another_sender_is_taking_is_left_to_her_without_waiting(other):
    other.set_autocommit(False)
    with other.cursor() as hers, connection.cursor() as ours:
        hers.execute("SELECT id FROM notices_notice LIMIT 3 FOR UPDATE")
        taken = {pk for (pk,) in hers.fetchall()}
        ours.execute("SET lock_timeout = '2s'")  # who waits is refused instead of hanging
        try:
            claimed = {pk for pk, _token in actions.claim_due()}
        finally:
            ours.execute("RESET lock_timeout")
            other.rollback()
    assert len(claimed) == 2
    assert not claimed & taken


def test_while_a_letter_is_written_nobody_takes_its_row(other, monkeypatch):
    compose, refused = delivery.compose, []

    def write_slowly(notice):
        with other.cursor() as hers:
            try:
                hers.execute(
                    "SELECT 1 FROM notices_notice WHERE id = %s FOR UPDATE NOWAIT", [notice.pk]
                )
            except OperationalError:
                refused.append(notice.pk)
        return compose(notice)

    monkeypatch.setattr(delivery, "compose", write_slowly)
    assert actions.send_batch() == {"accepted": 5}
    assert len(refused) == 5


def test_an_answer_that_comes_after_the_lease_is_lost_writes_nothing(other, monkeypatch):
    """She was thought lost, her message was repeated, and then she reports after all."""
    deliver, others_token = delivery.deliver, []

    def answer_late(letter):
        Notice.objects.filter(pk=letter.notice_id).update(lease_until=timezone.now() - HOUR)
        Notice.objects.update(if_unknown=IfUnknown.RESEND)
        [] = [pk for pk, _token in actions.claim_due() if pk == letter.notice_id]
        Notice.objects.filter(status="unknown").update(finished_at=timezone.now() - HOUR)
        assert actions.settle_unknown() == 1
        [(pk, token)] = actions.claim_due()
        with transaction.atomic():
            delivery._begin(Notice.objects.filter(pk=pk, lease_token=token))
        others_token.append(token)
        return deliver(letter)

    monkeypatch.setattr(delivery, "deliver", answer_late)
    [(pk, token), *_rest] = actions.claim_due()
    assert actions.send(notice_id=pk, token=token) is None
    notice = Notice.objects.get(pk=pk)
    assert (notice.status, [notice.lease_token]) == ("calling", others_token)
    assert len(mail.outbox) == 1


def test_no_transaction_is_open_while_the_provider_is_called(other, monkeypatch):
    """What is known before the call is stored before it, and no row stays locked during it."""
    deliver, seen = delivery.deliver, []

    def look(letter):
        with other.cursor() as hers:
            hers.execute("SELECT status FROM notices_notice WHERE id = %s", [letter.notice_id])
            seen.append((connection.in_atomic_block, hers.fetchone()[0]))
        return deliver(letter)

    monkeypatch.setattr(delivery, "deliver", look)
    actions.send_batch()
    assert seen == [(False, "calling")] * 5
