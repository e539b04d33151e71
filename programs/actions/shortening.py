"""Offers end before the activity begins, also when it is moved forward."""

import datetime as dt
from typing import Any

from ..enums import RegistrationState
from ..models import Activity, Registration
from ..notices import offers as notices
from ..pools import Pool, pools_of


def shorten_offers(activity: Activity, *, at: dt.datetime) -> None:
    """No offer outlasts the cut-off before the first start; whoever has less time is told.

    Runs under the lock of the activity, in the caller's transaction. Where the cut-off is over
    already the offer is withdrawn, without counting as one that was passed on.
    """
    offered = activity.registrations.filter(state=RegistrationState.OFFERED)
    if not offered.exists():
        return
    for pool in pools_of(activity):
        starts_at = pool.look().starts_at
        if starts_at is not None:
            latest = starts_at - dt.timedelta(hours=activity.offer_cut_off_hours)
            _shorten(pool, latest, at=at)


def _shorten(pool: Pool, latest: dt.datetime, *, at: dt.datetime) -> None:
    rows = pool.registrations.filter(state=RegistrationState.OFFERED, offer_expires_at__gt=latest)
    found = list(rows.select_related("cooperative", "application", "activity"))
    if latest > at:
        changed: dict[str, Any] = {"offer_expires_at": latest}
    else:
        changed = {"state": RegistrationState.WAITING, "seat": None, "offer_expires_at": None}
    Registration.objects.filter(pk__in=[row.pk for row in found]).update(**changed)
    for row in found:
        row.refresh_from_db(fields=["state", "offer_expires_at", "version"])
    tell = notices.tell_shortened if latest > at else notices.tell_withdrawn
    tell(found)
