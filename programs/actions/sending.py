"""The draft of a registration is sent, once."""

from django.db import transaction
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused
from registry.models import Cooperative

from ..enums import Door, GroupPolicy
from ..models import Activity, Application, Occurrence, RegistrationDraft
from ..registering.answers import Answers
from .registrations import Person, register

TAKE = """
DELETE FROM programs_registrationdraft WHERE user_id = %s AND activity_id = %s RETURNING *
"""


class AlreadySent(Exception):
    """The draft is gone: it was sent from another device, or thrown away."""


@transaction.atomic(savepoint=False)
def send(
    *,
    activity: Activity,
    cooperative: Cooperative,
    occurrence: Occurrence | None,
    group_policy: GroupPolicy | str | None,
    seal: str,
    by,
) -> Application:
    """Register the people of the draft and end it, in the caller's transaction.

    The draft's row is taken away first: of two devices that send at once the second waits, and
    finds it gone. Whatever is raised undoes the whole transaction, and the draft is there again.
    ``seal`` is that of the answers on the page that was sent.

    Raises AlreadySent, PolicyRefused when the answers changed meanwhile, and what
    ``registrations.register`` raises.
    """
    draft = take(activity=activity, by=by)
    if draft is None:
        raise AlreadySent
    answers = Answers.read(draft.answers)
    if answers.seal != seal:
        raise PolicyRefused(
            _("Jawaban berubah sejak halaman ini dibuka, mungkin di perangkat lain. Periksa lagi.")
        )
    people = [Person(p.name, p.role, phone=p.phone, needs=p.needs) for p in answers.people]
    return register(
        activity=activity,
        people=people,
        by=by,
        cooperative=cooperative,
        occurrence=occurrence,
        door=Door.MANAGER,
        group_policy=group_policy,
        savepoint=False,
    )


def take(*, activity: Activity, by) -> RegistrationDraft | None:
    """Delete the draft and hand it over; None when another press has it already."""
    return next(iter(RegistrationDraft.objects.raw(TAKE, [by.pk, activity.pk])), None)
