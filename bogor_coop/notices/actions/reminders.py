"""Reminders as desired state: what the rules want and what the ledger holds are brought together.

One statement per rule inserts what is missing, moves what is due at another time and takes back
what nobody wants any more. Planning twice changes nothing, so it runs in the transaction that
registers, cancels or reschedules, and again every hour.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction

from bogor_coop import clock
from bogor_coop.accounts.models import User

from .. import messages
from ..channels import whatsapp
from ..doorbell import ring
from ..enums import RECALLABLE, SENT, Channel, NoticeStatus
from ..models import ContactPoint, Notice, Preference, ReminderRule
from ..sources import ReminderSource, every_source, source_of

FOLDER = Path(__file__).resolve().parent.parent / "sql"
FAR = dt.timedelta(days=36_500)
NOBODY = """SELECT 0 AS subject_id, 0 AS {version}, 0 AS recipient_id, '' AS address,
    now() AS anchor_at, now() AS registered_at WHERE false"""


@dataclass(frozen=True)
class Planned:
    """What planning changed: rows planned or moved, skipped, taken back; is any due now?"""

    planned: int = 0
    skipped: int = 0
    taken_back: int = 0
    due_now: bool = False

    def __add__(self, other: "Planned") -> "Planned":
        return Planned(
            self.planned + other.planned,
            self.skipped + other.skipped,
            self.taken_back + other.taken_back,
            self.due_now or other.due_now,
        )


def plan_reminders(
    source: str | ReminderSource,
    *,
    subject_ids: Iterable[Any] | None = None,
    adding: bool = False,
) -> Planned:
    """Bring the reminders of a source in step, inside the caller's transaction.

    Args:
        source: a registered source or its key.
        subject_ids: only these subjects, however far ahead; all of the coming days when left out.
        adding: the source speaks of some of the people only; nothing is taken back from others.
    """
    source = source_of(source) if isinstance(source, str) else source
    ids = None if subject_ids is None else list(subject_ids)
    done = Planned()
    if ids == []:
        return done
    with transaction.atomic(savepoint=False):
        for rule in ReminderRule.objects.filter(source=source.key):
            done += _follow(source, rule, ids, adding=adding)
    if done.due_now:
        transaction.on_commit(ring, robust=True)
    return done


def plan_ahead() -> Planned:
    """All sources for the coming days: heals whatever was forgotten or restored."""
    done = Planned()
    for source in every_source():
        done += plan_reminders(source)
    return done


def _follow(
    source: ReminderSource, rule: ReminderRule, ids: list | None, *, adding: bool
) -> Planned:
    """One rule in one statement."""
    with connection.cursor() as cursor:
        try:
            query, parameters = source.candidates(rule).order_by().query.sql_with_params()
            wanted = cursor.mogrify(query, parameters).decode()
        except EmptyResultSet:
            wanted = NOBODY.format(version=source.version_column)
        statement = _statement().format(
            candidates=wanted.replace("%", "%%"),
            version=source.version_column,
            users=User._meta.db_table,
            preferences=Preference._meta.db_table,
            notices=Notice._meta.db_table,
            moment=_moment(rule),
            ways=_ways(rule),
            **_mailbox_held(adding),
            only="" if ids is None else "AND c.subject_id = ANY(%(ids)s)",
            only_notices=_taken_back(ids, adding),
        )
        cursor.execute(statement, _parameters(source, rule, ids))
        return Planned(*cursor.fetchone())


def _taken_back(ids: list | None, adding: bool) -> str:
    """Which notices may be superseded because nobody wants them."""
    if adding:
        return "AND false"
    return "" if ids is None else "AND n.subject_id = ANY(%(id_texts)s)"


def _mailbox_held(adding: bool) -> dict[str, str]:
    """When the ledger is asked whose mail a mailbox gets, and which rows hold it.

    Who is added does not see the others, so she asks for what is planned. A planning of all sees
    them, and asks only where several share a mailbox: has one of them been written to already?
    """
    held = RECALLABLE if adding else (NoticeStatus.CALLING, NoticeStatus.UNKNOWN, *SENT)
    return {
        "looks_up": "true" if adding else "q.contested",
        "holding": ", ".join(f"'{status}'" for status in held),
    }


@cache
def _statement() -> str:
    return (FOLDER / "reminders.sql").read_text(encoding="utf-8")


def _moment(rule: ReminderRule) -> str:
    """When the rule wants it, before quiet hours: exact distance, or a local clock time."""
    if rule.minutes is not None:
        return "anchor_at - make_interval(mins => %(minutes)s)"
    return (
        "notices_local_moment((anchor_at AT TIME ZONE %(zone)s)::date - %(days)s, %(at)s, %(zone)s)"
    )


def _ways(rule: ReminderRule) -> str:
    """The channels of one person: the inbox of an account, and the first other that reaches her.

    Whoever nothing reaches gets a row that says so.
    """
    inbox = Channel.INBOX in rule.channels
    parts = []
    if inbox:
        parts.append("SELECT 'inbox', '{}'::varchar[] WHERE t.recipient_id IS NOT NULL")
    others = _others(rule)
    if others:
        cases = " ".join(f"WHEN {REACHES[channel]} THEN '{channel}'" for channel in others)
        anything = " OR ".join(REACHES[channel] for channel in others)
        parts.append(
            f"SELECT CASE {cases} ELSE '{others[0]}' END, %(others)s::varchar[]"
            f" WHERE NOT t.shared AND ({anything} OR t.recipient_id IS NULL OR {not inbox})"
        )
    return " UNION ALL ".join(parts)


def _others(rule: ReminderRule) -> list[str]:
    """The channels beside the inbox, in their order; WhatsApp only where it can be used."""
    known = messages.find(rule.kind)
    usable = whatsapp.is_configured() and known is not None and known.whatsapp_template
    return [
        channel
        for channel in rule.channels
        if channel != Channel.INBOX and (channel != Channel.WHATSAPP or usable)
    ]


REACHES: dict[str, str] = {
    Channel.MAIL: "t.mail <> ''",
    Channel.WHATSAPP: f"""EXISTS (SELECT FROM {ContactPoint._meta.db_table} point
        WHERE point.channel = 'whatsapp' AND point.address = t.phone AND t.phone <> ''
          AND point.opted_in_at IS NOT NULL AND point.bounced_at IS NULL
          AND (point.opted_out_at IS NULL OR point.opted_in_at >= point.opted_out_at))""",
}


def _parameters(source: ReminderSource, rule: ReminderRule, ids: list | None) -> dict[str, Any]:
    now = clock.now()
    begin, end = settings.NOTICE_QUIET_HOURS
    ahead = dt.timedelta(days=settings.NOTICE_PLANNING_DAYS)
    return {
        "enabled": rule.enabled,
        "now": now,
        "from": now - FAR if ids is not None else now - dt.timedelta(days=1) + rule.reach,
        "until": now + FAR if ids is not None else now + ahead + rule.reach,
        "ids": ids,
        "id_texts": [str(pk) for pk in ids or ()],
        "rule": rule.pk,
        "kind": rule.kind,
        "subject_type": source.subject_type,
        "minutes": rule.minutes,
        "days": rule.days,
        "at": rule.at,
        "zone": settings.TIME_ZONE,
        "useful_until": rule.useful_until,
        "quiet": rule.quiet,
        "quiet_from": begin,
        "quiet_until": end,
        "if_unknown": rule.if_unknown,
        "since": rule.since,
        "others": _others(rule),
    }
