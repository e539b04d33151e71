"""Invite many cooperatives to an activity in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bogor_coop.notices.actions.planning import Row, plan_many
from bogor_coop.refusals import PolicyRefused

from ..enums import ActivityState
from ..models import Activity
from ..notices.invitations import Invitation
from ..permissions import check_can_register
from ..queries import inviting
from . import writing


@dataclass(frozen=True)
class Sent:
    """How many cooperatives were written to, and how many must be rung up."""

    invited: int
    telephone: int


def invite(*, activity: Activity, records, by, even_unmet: bool = False) -> Sent:
    """Plan a letter to every manager of those that can come; once per cooperative and person.

    Raises PolicyRefused unless the activity is announced.
    """
    check_can_register(by)
    with writing.on(by=by):
        activity = Activity.objects.get(pk=activity.pk)
        if activity.state != ActivityState.PUBLISHED:
            raise PolicyRefused(_("Umumkan kegiatannya dahulu, lalu undang."))
        preview = inviting.preview(activity, records)
        wanted: Sequence[inviting.Invited] = preview.of(inviting.INVITE)
        ring = preview.of(inviting.TELEPHONE)
        if even_unmet:
            unmet = preview.of(inviting.UNMET)
            wanted = [*wanted, *(row for row in unmet if row.people)]
            ring = [*ring, *(row for row in unmet if not row.people)]
        letters = [
            Row(
                activity.pk,
                f"cooperative-{row.cooperative.pk}",
                recipient_id=person.pk,
                facts={"cooperative": row.cooperative.pk},
            )
            for row in wanted
            for person in row.people
        ]
        plan_many(Invitation, letters, of=Activity)
    return Sent(len(wanted), len(ring))
