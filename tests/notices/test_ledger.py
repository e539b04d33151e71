"""The ledger's own guards: the database refuses what the code must not do."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from bogor_coop.notices import actions
from bogor_coop.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_a_message_is_never_deleted(greet):
    greet()
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Notice.objects.all().delete()


def test_a_sent_message_is_never_planned_again(greet):
    greet()
    [(pk, token)] = actions.claim_due()
    actions.send(notice_id=pk, token=token)
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Notice.objects.update(status="planned")


def test_what_a_message_is_cannot_be_changed(greet):
    greet()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Notice.objects.update(kind="other")


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("notice_held_by_lease", {"status": "claimed"}),
        ("notice_unsent_has_reason", {"status": "superseded"}),
    ],
)
def test_state_and_facts_agree(greet, constraint, change):
    greet()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Notice.objects.update(**change)


def test_a_message_needs_an_addressee(greet, rani):
    notice = greet()
    with pytest.raises(IntegrityError, match="notice_has_addressee"), transaction.atomic():
        Notice.objects.create(
            key="x", kind="greeting", subject_type="x", subject_id="1", due_at=notice.due_at
        )
