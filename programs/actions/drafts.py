"""The draft of a registration: kept per step, sent once."""

from django.db import transaction
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused
from registry.models import Cooperative

from ..enums import Door, GroupPolicy
from ..models import Activity, Application, Occurrence, RegistrationDraft
from ..registering.answers import Answers
from .registrations import Person, register


class AlreadySent(Exception):
    """The draft is gone: it was sent from another device, or thrown away."""


def save(*, activity: Activity, answers: Answers, by) -> RegistrationDraft:
    """Keep what was answered so far; there is one draft per person and activity."""
    draft, _created = RegistrationDraft.objects.update_or_create(
        user=by, activity=activity, defaults={"answers": answers.kept()}
    )
    return draft


def discard(*, activity: Activity, by) -> None:
    """Throw the draft away; without one nothing happens."""
    RegistrationDraft.objects.filter(user=by, activity=activity).delete()


@transaction.atomic
def send(
    *,
    activity: Activity,
    cooperative: Cooperative,
    occurrence: Occurrence | None,
    group_policy: GroupPolicy | str | None,
    seal: str,
    by,
) -> Application:
    """Register the people of the draft and end it, in one transaction.

    The draft's row is locked: of two devices that send at once the second finds it gone.
    ``seal`` is that of the answers on the page that was sent.

    Raises AlreadySent, PolicyRefused when the answers changed meanwhile, and what
    ``registrations.register`` raises.
    """
    draft = RegistrationDraft.objects.select_for_update().filter(user=by, activity=activity).first()
    if draft is None:
        raise AlreadySent
    answers = Answers.read(draft.answers)
    if answers.seal != seal:
        raise PolicyRefused(
            _("Jawaban berubah sejak halaman ini dibuka, mungkin di perangkat lain. Periksa lagi.")
        )
    people = [Person(p.name, p.role, phone=p.phone, needs=p.needs) for p in answers.people]
    application = register(
        activity=activity,
        people=people,
        by=by,
        cooperative=cooperative,
        occurrence=occurrence,
        door=Door.MANAGER,
        group_policy=group_policy,
    )
    draft.delete()
    return application
