"""Papers of consultations are seen by whoever sees the case."""

from bogor_coop import clock
from bogor_coop.files import access
from bogor_coop.files.models import Attachment

from ..models import Case


def may_see(attachment: Attachment, user) -> bool:
    """Whether a case visible to ``user`` holds this paper."""
    cases = Case.objects.visible_to(user, at=clock.today())
    return cases.filter(consultations__papers__attachment=attachment.pk).exists()


def register() -> None:
    """Tell the room of files; called once the apps are ready."""
    access.register("programs.clinic", may_see)
