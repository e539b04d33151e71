"""Who is told about a registration: the managers of its cooperative, or else the person herself."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.urls import reverse

from bogor_coop import clock
from bogor_coop.notices.actions.planning import Row
from bogor_coop.notices.models import Notice
from registry.models import Managership

from ..models import Registration


def address_of(notice: Notice) -> str:
    """The mail address that the notice goes to, "" where there is none."""
    recipient = notice.recipient
    return notice.address or (recipient.email if recipient else "") or ""


def page_of(notice: Notice, activity: int) -> str:
    """Where the recipient goes on: her page of the activity, or what everybody may read."""
    if notice.recipient_id is None:
        return reverse("announced:list")
    return reverse("my_activities:activity", args=[activity])


def managers_of(cooperatives: Collection[int]) -> dict[int, list[int]]:
    """Keys of the people who manage each cooperative today. One statement, none for none."""
    found: dict[int, list[int]] = defaultdict(list)
    if cooperatives:
        ties = Managership.objects.in_force(at=clock.today()).filter(
            cooperative__in=cooperatives, user__is_active=True
        )
        for cooperative, user in ties.order_by("pk").values_list("cooperative", "user"):
            found[cooperative].append(user)
    return found


def rows_for(registrations: Iterable[Registration], *, occasion: str) -> list[Row]:
    """One message per registration and person to tell; nobody can be told without an address."""
    registrations = list(registrations)
    managers = managers_of({r.cooperative_id for r in registrations if r.cooperative_id})
    rows = []
    for registration in registrations:
        told = managers.get(registration.cooperative_id or 0, [])
        # Every change raises the version: the same news about the same state is one message.
        same = f"{occasion}-{registration.offers_passed}-{registration.version}"
        rows += [Row(registration.pk, same, recipient_id=user) for user in told]
        if not told and registration.email:
            facts = {"name": registration.person_name}
            rows.append(Row(registration.pk, same, address=registration.email, facts=facts))
    return rows
