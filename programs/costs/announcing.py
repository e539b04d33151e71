"""What costs tell other pages: a tab of the activity, panels of the budget, the audit file."""

from django.utils.translation import gettext_lazy as _

from budget import dossier, panels

from ..permissions import can_view_all
from ..tabs import register_tab
from . import papers, refusals


def announce() -> None:
    """Called once the apps are ready."""
    refusals.announce()
    register_tab("costs", _("Biaya"), "costs:activity", order=65)
    for place, url_name in (
        ("line", "costs:line_panel"),
        ("document", "costs:document_panel"),
        ("activity", "costs:budget_activity_panel"),
    ):
        title = _("Kegiatan yang dibiayai")
        panels.register(panels.Panel(f"costs-{place}", place, title, url_name, can_view_all))
    dossier.register("kegiatan", papers.pieces)
