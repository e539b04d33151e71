"""What the room shows on other pages: panels of a cooperative's record, the tab "Hasil"."""

from django.utils.translation import gettext_lazy as _

from registry import told

from . import finding
from .sides import announcing as sides
from .sides.money import sees_money
from .sides.shape import concerned
from .tabs import register_tab


def announce() -> None:
    """Called once the apps are ready."""
    sides.announce()
    told.register(
        told.Source("bantuan", concerned, finding.done, 20),
        told.Source("biaya", sees_money, finding.spent, 30),
        told.Source("akibat", concerned, finding.came_of_it, 40),
    )
    register_tab("outcome", _("Hasil"), "outcomes:activity_outcome", order=60)
