"""Take back what is planned but not yet in the hands of a provider."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from ..enums import NoticeStatus
from ..models import Notice

TAKEN_BACK = {"status": NoticeStatus.SUPERSEDED, "lease_token": None, "lease_until": None}


def supersede(
    *,
    subject: models.Model | None = None,
    subjects: tuple[type[models.Model], Iterable[Any]] | None = None,
    kind: str | Iterable[str] | None = None,
    version_below: int | None = None,
    recipients: Iterable[Any] | None = None,
    addresses: Iterable[str] | None = None,
    reason: str = "not_wanted",
) -> int:
    """Take back planned messages, set-based; returns how many.

    Args:
        subject: what they are about; or ``subjects`` = (model, ids) for many.
        kind: one kind or several; all kinds when left out.
        version_below: only messages about an older schedule version.
        recipients: only those to these people (or their pks); ``addresses`` likewise for people
            without an account.
        reason: a code of ``reasons.py`` or an Indonesian sentence for the staff's log.

    What is being sent at this moment cannot be taken back; what was sent stays sent.
    """
    if subject is not None:
        subjects = (subject._meta.model, [subject.pk])
    if subjects is None:
        raise ValueError("say what the messages are about")
    model, ids = subjects
    found = Notice.objects.recallable().filter(
        subject_type=model._meta.label_lower, subject_id__in=[str(pk) for pk in ids]
    )
    if kind is not None:
        found = found.filter(kind__in=[kind] if isinstance(kind, str) else list(kind))
    if version_below is not None:
        found = found.filter(subject_version__lt=version_below)
    if recipients is not None or addresses is not None:
        people = [getattr(person, "pk", person) for person in recipients or ()]
        found = found.filter(Q(recipient__in=people) | Q(address__in=list(addresses or ())))
    return found.update(reason=str(reason), **TAKEN_BACK)


def supersede_older(kind: str, *, of: type[models.Model], versions: dict[str, int]) -> None:
    """Take back what is planned of ``kind`` about an older version of these subjects."""
    for version in set(versions.values()):
        ids = [subject for subject, its in versions.items() if its == version]
        supersede(subjects=(of, ids), kind=kind, version_below=version, reason="replaced")
