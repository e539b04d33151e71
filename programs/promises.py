"""Action items between their source (a case, a mentoring, a meeting) and their owner.

Who may write them down and report on them, and when their state allows it.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop import clock
from bogor_coop.refusals import PolicyRefused

from . import permissions
from .enums import ActionState, CaseState, MentoringState, MinutesState
from .models import ActionItem, Case, Mentoring, Minutes

Source = Case | Mentoring | Minutes


def source_of(item: ActionItem) -> Source:
    """What the promise was made in."""
    source = item.case or item.mentoring or item.minutes
    if source is None:
        raise ValueError("action_item_of_one_thing is broken")
    return source


def can_keep(user, source: Source) -> bool:
    """Whether the person writes down what was promised there."""
    if isinstance(source, Minutes):
        return permissions.can_keep_minutes(user)
    if isinstance(source, Case):
        return permissions.can_consult(user)
    return permissions.can_plan(user) or (
        permissions.can_mentor(user) and source.mentor_id == user.pk
    )


def check_may_keep(user, source: Source) -> None:
    if user is None or not can_keep(user, source):
        raise PermissionDenied(_("Tindak lanjut ini dicatat oleh petugas yang menanganinya."))


def can_report(user, item: ActionItem) -> bool:
    """The owner, whoever keeps the source, and a manager of the cooperative it is about."""
    source = source_of(item)
    if item.owner_id == user.pk or can_keep(user, source):
        return True
    cooperative = getattr(source, "cooperative", None)
    return cooperative is not None and permissions.manages(user, cooperative, at=clock.today())


def check_may_report(user, item: ActionItem) -> None:
    """``user`` None is the outsider whose personal link the view has checked."""
    if user is None:
        if item.owner_id is not None:
            raise PermissionDenied(_("Tindak lanjut ini dipegang orang yang punya akun."))
    elif not can_report(user, item):
        raise PermissionDenied(_("Tindak lanjut ini bukan tanggung jawab Anda."))


def check_open(source: Source) -> None:
    """Whether promises may still be added to it."""
    if isinstance(source, Minutes) and source.state == MinutesState.CLOSED:
        raise PolicyRefused(_("Notulen sudah disahkan. Buka kembali dahulu, dengan alasan."))
    if isinstance(source, Case) and source.state == CaseState.CLOSED:
        raise PolicyRefused(_("Kasus sudah ditutup. Buka kembali dahulu, dengan alasan."))
    if isinstance(source, Mentoring) and source.state != MentoringState.ACTIVE:
        raise PolicyRefused(_("Pendampingan ini sudah berakhir."))


def is_told(source: Source) -> bool:
    """Whether owners have been told: those of a meeting are, once its minutes are closed."""
    return not isinstance(source, Minutes) or source.state == MinutesState.CLOSED


def check_item_open(item: ActionItem) -> None:
    if item.state != ActionState.OPEN:
        raise PolicyRefused(_("Tindak lanjut ini sudah selesai."))


def check_item_finished(item: ActionItem) -> None:
    if item.state == ActionState.OPEN:
        raise PolicyRefused(_("Tindak lanjut ini belum selesai."))


def begun_on(source: Source) -> dt.date | None:
    """The day before which nothing can be promised there; None when nobody knows it."""
    if isinstance(source, Case):
        return source.opened_on
    if isinstance(source, Mentoring):
        return source.period.lower
    first = source.activity.occurrences.order_by("starts_at").first()
    return timezone.localtime(first.starts_at).date() if first else None
