"""Pictures and papers of the room are seen by whoever may see what they belong to."""

from bogor_coop import clock
from bogor_coop.files import access
from bogor_coop.files.models import Attachment

from .models import Mentoring, VisitPhoto


def may_see(attachment: Attachment, user) -> bool:
    """Whether a visit of a mentoring visible to ``user`` holds this picture."""
    visible = Mentoring.objects.visible_to(user, at=clock.today())
    return VisitPhoto.objects.filter(
        attachment=attachment.pk, visit__mentoring__in=visible.values("pk")
    ).exists()


def register() -> None:
    """Called once the apps are ready."""
    access.register("programs", may_see)
