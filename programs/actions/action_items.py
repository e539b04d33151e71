"""What somebody promised: written down, reported on, finished."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.history.context import acting

from .. import promises
from ..enums import ActionState
from ..models import ActionItem, ActionUpdate, Case, Decision, Mentoring, Minutes
from ..notices.action_items import tell_owners
from . import writing

FURTHEST = dt.timedelta(days=5 * 366)
AGREED = ("text", "decision")
FIELD_OF = {Case: "case", Mentoring: "mentoring", Minutes: "minutes"}


def add(
    *,
    source: Case | Mentoring | Minutes,
    text: str,
    due_on: dt.date,
    by,
    owner=None,
    owner_name: str = "",
    owner_organisation: str = "",
    owner_email: str = "",
    owner_phone: str = "",
    decision: Decision | None = None,
    door: str = "form",
) -> ActionItem:
    """Write down one promise; ``owner`` is a person with an account, else ``owner_name``.

    Raises ValidationError, PolicyRefused (the source is closed), PermissionDenied.
    """
    promises.check_may_keep(by, source)
    with writing.on(by=by, door=door):
        source = _locked(source)
        promises.check_open(source)
        item = ActionItem(
            **{FIELD_OF[type(source)]: source},
            decision=decision,
            text=text,
            due_on=due_on,
            owner=owner,
            owner_name="" if owner else owner_name,
            owner_organisation="" if owner else owner_organisation,
            owner_email="" if owner else owner_email,
            owner_phone="" if owner else owner_phone,
        )
        _check_due(source, due_on)
        _check_decision(item)
        writing.add(item)
        if not isinstance(source, Minutes) and owner != by:
            tell_owners([item])  # those of a meeting are told when the minutes are closed
    return item


def change(
    *, item: ActionItem, version: int, values: Mapping[str, Any], by, reason: str = ""
) -> set[str]:
    """Mend an open promise: its words, owner, day. Returns the changed fields.

    Who does it and until when may change after the source is closed, what was agreed may not.
    Another owner or address makes the old personal link void. Raises as :func:`add` does,
    and ConflictFound.
    """
    promises.check_may_keep(by, promises.source_of(item))
    with writing.on(by=by, reason=reason):
        source = _locked(promises.source_of(item))
        fresh = ActionItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        promises.check_item_open(fresh)
        if any(name in values and values[name] != getattr(fresh, name) for name in AGREED):
            promises.check_open(source)
        if "due_on" in values and values["due_on"] != fresh.due_on:
            _check_due(source, values["due_on"])
        changed = writing.change(fresh, version=version, values=values)
        if changed & {"owner", "owner_name", "owner_email"}:
            ActionItem.objects.filter(pk=fresh.pk).update(link_version=fresh.link_version + 1)
            fresh.refresh_from_db()
        if changed & {"owner", "owner_email", "due_on"} and promises.is_told(source):
            tell_owners([fresh])
    return changed


def update(*, item: ActionItem, text: str, by=None, author_name: str = "") -> ActionUpdate:
    """A word on how it goes, by a person, or by an outsider who came with the personal link.

    Raises ValidationError, PolicyRefused (it is finished), PermissionDenied.
    """
    promises.check_may_report(by, item)
    if not text.strip():
        raise ValidationError({"text": _("Isi kabarnya.")})
    with _told(by, author_name):
        fresh = ActionItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        promises.check_item_open(fresh)
        last = fresh.updates.last()
        if last is not None and (last.text, last.by) == (text, by):
            return last  # the same word sent twice
        word = ActionUpdate(
            item=fresh,
            text=text,
            by=by,
            author_name=author_name or str(by or fresh.responsible),
            at=clock.now(),
        )
        word.full_clean()
        word.save()
    return word


def finish(
    *, item: ActionItem, result: str, state: str, by, version: int, author_name: str = ""
) -> None:
    """Done, or given up (only whoever keeps the source may give it up), with what came of it.

    Raises ValidationError, PolicyRefused, PermissionDenied, ConflictFound.
    """
    promises.check_may_report(by, item)
    if state == ActionState.DROPPED:
        promises.check_may_keep(by, promises.source_of(item))
    if state not in (ActionState.DONE, ActionState.DROPPED):
        raise ValidationError({"state": _("Pilih selesai atau tidak dilanjutkan.")})
    if not result.strip():
        raise ValidationError({"result": _("Isi hasil tindak lanjut.")})
    with _told(by, author_name):
        fresh = ActionItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        promises.check_item_open(fresh)
        values = {"state": state, "finished_on": clock.today(), "result": result}
        writing.change(fresh, version=version, values=values)
    item.refresh_from_db()


def reopen(*, item: ActionItem, version: int, by, reason: str) -> None:
    """Take a finished promise back into the open ones, with the reason in its story.

    Raises ValidationError, PolicyRefused, PermissionDenied, ConflictFound.
    """
    promises.check_may_keep(by, promises.source_of(item))
    if not reason.strip():
        raise ValidationError({"reason": _("Isi alasannya.")})
    with writing.on(by=by, reason=reason):
        fresh = ActionItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        promises.check_item_finished(fresh)
        values = {"state": ActionState.OPEN, "finished_on": None, "result": ""}
        writing.change(fresh, version=version, values=values)
        ActionUpdate.objects.create(
            item=fresh,
            text=_("Dibuka kembali: %(reason)s") % {"reason": reason[:400]},
            by=by,
            author_name=str(by),
            at=clock.now(),
        )
    item.refresh_from_db()


@contextmanager
def _told(by, author_name: str) -> Iterator[None]:
    """One transaction; of an outsider the history knows the name."""
    details = {} if by is not None else {"user_name": author_name}
    with transaction.atomic(), acting(by=by, door="form", **details):
        yield


def _locked(source):
    return type(source)._base_manager.select_for_update(of=("self",), no_key=True).get(pk=source.pk)


def _check_due(source, due_on: dt.date) -> None:
    begun = promises.begun_on(source)
    if begun is not None and due_on < begun:
        raise ValidationError({"due_on": _("Batas waktu lebih awal dari awal urusannya.")})
    if due_on > clock.today() + FURTHEST:
        raise ValidationError({"due_on": _("Batas waktu paling lama lima tahun dari sekarang.")})


def _check_decision(item: ActionItem) -> None:
    if item.decision is not None and item.decision.minutes_id != item.minutes_id:
        raise ValidationError({"decision": _("Keputusan ini dari rapat lain.")})
