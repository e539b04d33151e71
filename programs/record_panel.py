"""What the room shows on other pages: the record of a cooperative, the tab "Hasil"."""

from django.utils.translation import gettext_lazy as _

from registry import panels

from .permissions import can_view_all
from .tabs import register_tab


def announce() -> None:
    """Called once the apps are ready."""
    panels.register(panels.Panel("kegiatan", _("Kegiatan"), "outcomes:panel", can_view_all))
    register_tab("outcome", _("Hasil"), "outcomes:activity_outcome", order=60)
