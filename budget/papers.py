"""Papers of the budget are opened by whoever may read the budget."""

from bogor_coop.files import access
from bogor_coop.files.models import Attachment

from .models import DocumentPaper
from .permissions import can_view


def may_see(attachment: Attachment, user) -> bool:
    """Whether a document holds it and the person reads the budget."""
    return can_view(user) and DocumentPaper.objects.filter(attachment=attachment.pk).exists()


def register() -> None:
    access.register("budget", may_see)
