"""What a manager has answered on the way to an appointment, kept per question."""

from ..clinic.booking import Answers
from ..models import Activity, RegistrationDraft


def save(*, clinic: Activity, answers: Answers, by) -> RegistrationDraft:
    """Keep the answers; a person has one draft, on all her devices."""
    draft, _created = RegistrationDraft.objects.update_or_create(
        user=by, activity=clinic, defaults={"answers": answers.stored()}
    )
    return draft


def forget(*, clinic: Activity, by) -> None:
    """It was sent, or she does not want it any more."""
    RegistrationDraft.objects.filter(user=by, activity=clinic).delete()
