"""Promises, wherever they were made."""

import datetime as dt

from django.db.models import Case, Count, Q, Value, When

from ..enums import ActionState
from ..models import ActionItem

OVERDUE = "late"
OPEN_FIRST = Case(When(state=ActionState.OPEN, then=Value(0)), default=Value(1)).asc()


def visible_to(user, *, at: dt.date):
    """Staff see all; others their own, and those about a cooperative that they manage."""
    found = ActionItem.objects.select_related(
        "owner", "case__cooperative", "mentoring__cooperative", "mentoring__mentor",
        "minutes__activity", "decision",
    )  # fmt: skip
    if user.is_staff_member:
        return found
    own = user.managerships.in_force(at=at).values("cooperative")
    return found.filter(
        Q(owner=user) | Q(case__cooperative__in=own) | Q(mentoring__cooperative__in=own)
    )


def narrowed(found, query, *, user, at: dt.date):
    """Those that the words of the address ask for (state, owner, source, search)."""
    state = query.get("keadaan", "")
    if state == OVERDUE:
        found = found.filter(state=ActionState.OPEN, due_on__lt=at)
    elif state in ActionState.values:
        found = found.filter(state=state)
    if query.get("milik") == "saya":
        found = found.filter(owner=user)
    elif query.get("milik") == "luar":
        found = found.filter(owner=None)
    source = query.get("dari", "")
    if source in ("case", "mentoring", "minutes"):
        found = found.filter(**{f"{source}__isnull": False})
    for name, path in (("rapat", "minutes__activity"), ("kasus", "case"), ("damping", "mentoring")):
        key = query.get(name, "")
        if key.isdecimal() and len(key) < 10:
            found = found.filter(**{path: int(key)})
    words = " ".join(query.get("q", "").replace("\0", "").split())[:200]
    if words:
        found = found.filter(
            Q(text__icontains=words)
            | Q(owner__full_name__icontains=words)
            | Q(owner_name__icontains=words)
            | Q(owner_organisation__icontains=words)
        )
    return found


def counts(found, *, at: dt.date) -> dict[str, int]:
    """How many are late, open, done and given up."""
    late = Q(state=ActionState.OPEN, due_on__lt=at)
    return found.order_by().aggregate(
        late=Count("pk", filter=late),
        open=Count("pk", filter=Q(state=ActionState.OPEN)),
        done=Count("pk", filter=Q(state=ActionState.DONE)),
        dropped=Count("pk", filter=Q(state=ActionState.DROPPED)),
    )
