"""Samples of the messages: Ani's inbox, the demo's mailbox, a rule."""

from bogor_coop import clock
from bogor_coop.notices.enums import Channel
from bogor_coop.notices.models import CaughtMail, InboxEntry, Notice, ReminderRule


def objects(everybody: dict) -> dict[str, object]:
    """The samples of the room of notices, by the names of ``access.yml``."""
    mail = CaughtMail.objects.create(
        to="a@contoh.test",
        sender="b",
        subject="Halo",
        text="Halo",
        html="<!doctype html><html lang='id'><title>Halo</title><p>Halo</p></html>",
        attachments=[{"name": "a.ics", "type": "text/calendar", "content": ""}],
    )
    message = message_to(everybody["ani"])
    rule = ReminderRule.objects.create(
        source="sweep", kind="sweep", anchor="start", minutes=60, since=clock.now()
    )
    return {
        "mail": mail.pk,
        "paper": 1,
        "message": message.pk,
        "notice": message.notice_id,
        "kind": "security_note",
        "rule": rule.pk,
    }


def message_to(person) -> InboxEntry:
    """A message in the person's inbox."""
    notice = Notice.objects.create(
        key="sweep:inbox",
        kind="sweep",
        subject_type="accounts.user",
        subject_id=str(person.pk),
        recipient=person,
        channel=Channel.INBOX,
        due_at=clock.now(),
    )
    return InboxEntry.objects.create(
        notice=notice, person=person, heading="Halo", text="Apa kabar", received_at=clock.now()
    )
