"""Who is invited to a coordination meeting, and what they answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.history.context import acting
from bogor_coop.notices.actions import Row, plan, plan_many, supersede

from .. import meeting_policies as policies
from ..enums import Answer
from ..models import Activity, Invitee
from ..notices.invitees import AnswerNoted, MeetingInvitation, MeetingReminder
from ..permissions import check_can_keep_minutes
from . import writing

WHO = ("kind", "organisation", "name", "position", "email", "phone")
DELEGATE = ("delegate_name", "delegate_position", "delegate_phone")


@dataclass(frozen=True)
class Sent:
    """What became of letters that were to go out."""

    mailed: int
    without_address: tuple[Invitee, ...] = ()


def add(*, activity: Activity, values: Mapping[str, Any], by) -> Invitee:
    """Put one guest on the list; nothing is sent yet.

    Raises ValidationError, PolicyRefused, PermissionDenied.
    """
    check_can_keep_minutes(by)
    with writing.on_activity(activity, by=by) as row:
        policies.check_list_open(row)
        invitee = Invitee(activity=row, **values)
        writing.add(invitee)
    return invitee


def add_many(*, activity: Activity, guests: Sequence[Mapping[str, Any]], by) -> list[Invitee]:
    """Put many on the list at once, all or nothing; those who are on it already stay as they are.

    Returns the new ones. Raises as :func:`add` does.
    """
    check_can_keep_minutes(by)
    with writing.on_activity(activity, by=by) as row:
        policies.check_list_open(row)
        known: set[Any] = set()
        for one in row.invitees.filter(withdrawn_at=None).values(*WHO, "cooperative_id"):
            known |= {same(one), one["cooperative_id"] or same(one)}
        fresh = []
        for guest in guests:
            cooperative = guest.get("cooperative")
            keys = {same(guest), cooperative.pk if cooperative else same(guest)}
            if not keys & known:
                known |= keys
                fresh.append(Invitee(activity=row, **guest))
        for number, invitee in enumerate(fresh, start=1):
            _check_fields(invitee, number)
        Invitee.objects.bulk_create(fresh)
    return fresh


def same(guest: Mapping[str, Any]) -> tuple[str, str]:
    """What makes two lines the same guest: organisation and name, however they are written."""
    return (
        " ".join(guest["organisation"].casefold().split()),
        " ".join((guest.get("name") or "").casefold().split()),
    )


def change(*, invitee: Invitee, version: int, values: Mapping[str, Any], by) -> set[str]:
    """Mend what is written of a guest. Another person or address makes the old link void.

    Raises as :func:`add` does, and ConflictFound.
    """
    check_can_keep_minutes(by)
    with writing.on_activity(invitee.activity, by=by) as row:
        policies.check_list_open(row)
        fresh = row.invitees.get(pk=invitee.pk)
        changed = writing.change(fresh, version=version, values=values)
        if changed & {"name", "email"}:
            Invitee.objects.filter(pk=fresh.pk).update(link_version=fresh.link_version + 1)
    return changed


def withdraw(*, invitee: Invitee, version: int, by, reason: str) -> None:
    """Take an invitation back: the link is void, what was to be sent is not.

    Raises ValidationError, PolicyRefused, PermissionDenied, ConflictFound.
    """
    check_can_keep_minutes(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Isi alasannya.")})
    with writing.on_activity(invitee.activity, by=by, reason=reason) as row:
        policies.check_list_open(row)
        fresh = row.invitees.get(pk=invitee.pk)
        values = {"withdrawn_at": clock.now(), "link_version": fresh.link_version + 1}
        writing.change(fresh, version=version, values=values)
        supersede(subject=fresh, reason="invitation withdrawn")


def send(*, activity: Activity, keys: Iterable[int], by) -> Sent:
    """Send the invitation to those chosen who have an address; once each.

    Who has none is handed back: somebody must ring them up. Raises PolicyRefused,
    PermissionDenied.
    """
    check_can_keep_minutes(by)
    with writing.on_activity(activity, by=by) as row:
        policies.check_may_send(row, at=clock.now())
        chosen = list(row.invitees.filter(pk__in=keys, withdrawn_at=None, invited_at=None))
        reached = [invitee for invitee in chosen if invitee.email]
        _plan(MeetingInvitation, reached, occasion="once")
        row.invitees.filter(pk__in=[one.pk for one in reached]).update(invited_at=clock.now())
    return Sent(len(reached), tuple(one for one in chosen if not one.email))


def remind(*, activity: Activity, keys: Iterable[int], by) -> Sent:
    """Ask those chosen once more who have not answered, or not since the meeting was moved;
    at most once a day.

    Raises PolicyRefused, PermissionDenied.
    """
    check_can_keep_minutes(by)
    with writing.on_activity(activity, by=by) as row:
        policies.check_may_send(row, at=clock.now())
        schedule = policies.moves_of(row)
        invited = row.invitees.filter(pk__in=keys, withdrawn_at=None).exclude(invited_at=None)
        unsure = Q(answer=Answer.PENDING) | Q(answered_schedule__lt=schedule)
        chosen = list(invited.filter(unsure))
        occasion = clock.today().isoformat()
        mailed = _plan(MeetingReminder, [one for one in chosen if one.email], occasion=occasion)
    return Sent(mailed, tuple(one for one in chosen if not one.email))


def answer(
    *,
    invitee: Invitee,
    answer: str,
    by=None,
    note: str = "",
    delegate_name: str = "",
    delegate_position: str = "",
    delegate_phone: str = "",
) -> None:
    """The guest's word, by personal link (``by`` None) or told to the office; may change it later.

    The same answer twice writes nothing, unless the meeting was moved meanwhile. Raises
    ValidationError, PolicyRefused, PermissionDenied.
    """
    if by is not None:
        check_can_keep_minutes(by)
    if answer not in (Answer.ACCEPTED, Answer.DECLINED, Answer.DELEGATED):
        raise ValidationError({"answer": _("Pilih salah satu jawaban.")})
    given = (delegate_name, delegate_position, delegate_phone)
    delegate = dict(zip(DELEGATE, given, strict=True))
    if answer != Answer.DELEGATED:
        delegate = dict.fromkeys(DELEGATE, "")
    values: dict[str, Any] = {"answer": answer, "note": note, **delegate}
    told = {"by": by} if by is not None else {"user_name": str(invitee)}
    with transaction.atomic(), acting(door="form", **told):
        fresh = Invitee.objects.select_for_update(of=("self",)).get(pk=invitee.pk)
        policies.check_may_answer(fresh, at=clock.now())
        values["answered_schedule"] = policies.moves_of(fresh.activity)
        if all(getattr(fresh, name) == value for name, value in values.items()):
            return
        changed = writing.change(
            fresh, version=fresh.version, values={**values, "answered_at": clock.now()}
        )
        if by is None and fresh.email and changed & {"answer", "answered_schedule", *DELEGATE}:
            plan(
                AnswerNoted,
                subject=fresh,
                occasion=f"v{fresh.version}",
                address=fresh.email,
                facts={"name": fresh.name or fresh.organisation},
            )


def _plan(message, invitees: Sequence[Invitee], *, occasion: str) -> int:
    rows = [
        Row(
            subject_id=invitee.pk,
            occasion=occasion,
            address=invitee.email,
            facts={"name": invitee.name or invitee.organisation},
        )
        for invitee in invitees
    ]
    return plan_many(message, rows, of=Invitee)


def _check_fields(invitee: Invitee, number: int) -> None:
    """Every field of one line; the sentence names the line."""
    try:
        invitee.clean_fields(exclude=["activity", "cooperative"])
    except ValidationError as error:
        sentences = "; ".join(error.messages)
        raise ValidationError(
            _("Undangan ke-%(number)s (%(who)s): %(sentences)s")
            % {"number": number, "who": str(invitee)[:80], "sentences": sentences}
        ) from error
