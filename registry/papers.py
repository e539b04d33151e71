"""Papers of the register are seen by whoever sees the cooperative that they speak of."""

from bogor_coop.files import access
from bogor_coop.files.models import Attachment

from .models import AnnualMeeting, Cooperative, HealthAssessment, LifeStatus

HOLDERS = (LifeStatus, AnnualMeeting, HealthAssessment)


def may_see(attachment: Attachment, user) -> bool:
    """Whether a fact of a cooperative visible to ``user`` holds this paper, or held it once."""
    visible = Cooperative.objects.visible_to(user)
    places = [
        *(model._base_manager for model in HOLDERS),
        *(model.pgh_event_model._base_manager for model in HOLDERS),
    ]
    return any(
        visible.filter(pk__in=place.filter(document=attachment.pk).values("cooperative")).exists()
        for place in places
    )


def register() -> None:
    access.register("registry", may_see)
