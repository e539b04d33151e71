"""Plan messages: rows in the transaction of their cause; the doorbell rings on commit."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import models, transaction

from bogor_coop import clock
from bogor_coop.accounts.models import User

from ..doorbell import ring
from ..enums import Channel, NoticeStatus, QuietPolicy
from ..messages import Message
from ..models import Notice
from ..moments import beside_quiet
from ..people import Quiet, of_the_house, quiet_hours
from .superseding import supersede_older

BATCH = 10_000
LONGEST_STEM = 200
MESSAGES_OWN: Any = object()  # "as the message class says"


@dataclass(frozen=True)
class Row:
    """One message to plan: about which subject, to whom, on which occasion."""

    subject_id: Any
    occasion: str
    recipient_id: int | None = None
    address: str = ""
    version: int = 0
    facts: dict = field(default_factory=dict)

    def stem(self, kind: str) -> str:
        """What makes it this message and no other, channel apart."""
        person = self.recipient_id if self.recipient_id else person_by_address(self.address)
        stem = f"{kind}:{self.subject_id}:{self.version}:{self.occasion}:{person}"
        return stem if len(stem) <= LONGEST_STEM else f"{kind}:{_digest(stem)}"


def person_by_address(address: str) -> str:
    """A short name of somebody known by address only; the database makes the same."""
    return "@" + _digest(address.strip().lower())


def _digest(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()  # noqa: S324 - a name, as PostgreSQL makes it


def plan(
    message: type[Message],
    *,
    subject: models.Model,
    occasion: str,
    recipient=None,
    address: str = "",
    version: int = 0,
    facts: dict | None = None,
    **given: Any,
) -> list[Notice]:
    """Write one message into the ledger, once per occasion and channel.

    Args:
        occasion: what tells this message from the next of its kind about the same subject.
        recipient: a person with an account; else ``address`` of somebody without.
        facts: harmless JSON values for the text; never a secret.
        given: ``due_at``, ``not_before``, ``useful_for``, ``channels``, ``debounce`` as in
            :func:`plan_many`.

    Returns its rows, one per channel; those planned before stay as they are.
    """
    row = Row(
        subject_id=subject.pk,
        occasion=occasion,
        recipient_id=recipient.pk if recipient else None,
        address=address,
        version=version,
        facts=facts or {},
    )
    plan_many(message, [row], of=subject._meta.model, **given)
    keys = [f"{row.stem(message.kind)}:{channel}" for channel in Channel]
    return list(Notice.objects.filter(key__in=keys, origin=None))


def plan_many(
    message: type[Message],
    rows: Iterable[Row],
    *,
    of: type[models.Model],
    due_at: dt.datetime | None = None,
    not_before: dt.datetime | None = None,
    useful_for: dt.timedelta | None = MESSAGES_OWN,
    channels: Iterable[Channel] | None = None,
    debounce: bool = False,
    accounts: Iterable[User] = (),
    first: bool = False,
) -> int:
    """Write many messages of one kind into the ledger, set-based; how many rows are new.

    Args:
        of: the model that the rows' ``subject_id`` belong to.
        due_at: aware moment of the portal's clock; now when left out.
        useful_for: how long after ``due_at``; the message class decides when left out.
        channels: instead of the message's own. The inbox needs an account, mail an address.
        debounce: wait a little (NOTICE_DEBOUNCE_SECONDS) and take back what is still planned of
            this kind about the same subjects in an older version: two quick edits, one notice.
        accounts: recipients whom the caller has read already.
        first: the subjects are new in this transaction, so nothing about them is in the ledger.
    """
    made = list(rows)
    at = due_at or clock.now()
    if debounce:
        pause = dt.timedelta(seconds=settings.NOTICE_DEBOUNCE_SECONDS)
        not_before = max(not_before or at, at + pause)
        supersede_older(message.kind, of=of, versions={str(r.subject_id): r.version for r in made})
    lasting = message.useful_for if useful_for is MESSAGES_OWN else useful_for
    timing = {
        "due_at": at,
        "not_before": not_before,
        "expires_at": at + lasting if lasting else None,
    }
    with transaction.atomic(savepoint=False):
        people = _people(made, accounts)
        fresh = list(_notices(message, made, people, of=of, timing=timing, channels=channels))
        before = {} if first else _known(fresh)
        for start in range(0, len(fresh), BATCH):
            Notice.objects.bulk_create(fresh[start : start + BATCH], ignore_conflicts=True)
        _revive([n for n in fresh if before.get(n.key) == NoticeStatus.SUPERSEDED])
    if fresh and (not_before or at) <= clock.now():
        transaction.on_commit(ring, robust=True)
    return sum(notice.key not in before for notice in fresh)


def _people(rows: list[Row], accounts: Iterable[User]) -> dict[int, User]:
    """The recipients with an account, by key; those given are not read again."""
    given = {account.pk: account for account in accounts}
    missing = {row.recipient_id for row in rows if row.recipient_id} - set(given)
    return {**given, **(User.objects.in_bulk(missing) if missing else {})}


def _notices(
    message, rows: list[Row], people: dict[int, User], *, of, timing: dict, channels
) -> Iterator[Notice]:
    """The rows of the ledger for these messages, one per channel that can reach the person."""
    quiet = {} if message.quiet == QuietPolicy.IGNORE else quiet_hours(people)
    for row in rows:
        person = people.get(row.recipient_id or 0)
        for channel in channels or message.channels:
            if not _reachable(channel, person, row.address):
                continue
            stem = row.stem(message.kind)
            yield Notice(
                key=f"{stem}:{channel}",
                stem=stem,
                kind=message.kind,
                subject_type=of._meta.label_lower,
                subject_id=str(row.subject_id),
                subject_version=row.version,
                recipient=person,
                address="" if channel == Channel.INBOX else row.address,
                channel=channel,
                language=person.language if person else "id",
                facts=row.facts,
                quiet=message.quiet,
                if_unknown=message.if_unknown,
                **_beside_quiet(message, quiet.get(row.recipient_id or 0), timing),
            )


def _reachable(channel: str, person, address: str) -> bool:
    if channel == Channel.INBOX:
        return person is not None
    if channel == Channel.MAIL:
        return bool(address or (person and person.email))
    return bool(address or (person and person.phone))


def _beside_quiet(message, chosen: Quiet | None, timing: dict) -> dict:
    """The timing, moved out of the person's quiet hours where the message says so."""
    hours = chosen or of_the_house()
    start = timing["not_before"] or timing["due_at"]
    moved = beside_quiet(
        start,
        expires=timing["expires_at"],
        policy=message.quiet,
        begin=hours.begin,
        end=hours.end,
        zone=hours.zone,
    )
    if moved == start:
        return timing
    return {**timing, "not_before": max(moved, clock.now()), "reason": "quiet"}


def _known(notices: list[Notice]) -> dict[str, str]:
    """Status of those that are in the ledger already, by key."""
    found: dict[str, str] = {}
    for start in range(0, len(notices), BATCH * 5):
        keys = [notice.key for notice in notices[start : start + BATCH * 5]]
        found.update(Notice.objects.filter(key__in=keys).values_list("key", "status"))
    return found


def _revive(notices: list[Notice]) -> None:
    """Wanted again after it was taken back: what was superseded has never been sent."""
    for notice in notices:
        Notice.objects.filter(
            key=notice.key, status=NoticeStatus.SUPERSEDED, finished_at=None
        ).update(
            status=NoticeStatus.PLANNED,
            reason=notice.reason,
            facts=notice.facts,
            due_at=notice.due_at,
            not_before=notice.not_before,
            expires_at=notice.expires_at,
        )
