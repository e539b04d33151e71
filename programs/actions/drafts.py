"""The draft of a registration: kept per step, or thrown away."""

from ..models import Activity, RegistrationDraft
from ..registering.answers import Answers


def save(*, activity: Activity, answers: Answers, by) -> RegistrationDraft:
    """Keep what was answered so far; there is one draft per person and activity."""
    draft, _created = RegistrationDraft.objects.update_or_create(
        user=by, activity=activity, defaults={"answers": answers.kept()}
    )
    return draft


def discard(*, activity: Activity, by) -> None:
    """Throw the draft away; without one nothing happens."""
    RegistrationDraft.objects.filter(user=by, activity=activity).delete()
