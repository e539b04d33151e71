"""The tabs of the record page with their counts."""

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui.parts import Tab

from .loading import Record


def tabs(record: Record, current: str) -> list[Tab]:
    """Links to the tabs; ``current`` is the name of the one that is shown."""
    pages = (
        ("summary", _("Ringkasan"), "cooperative_detail", None),
        ("timeline", _("Linimasa"), "cooperative_timeline", None),
        ("statements", _("Laporan tahunan"), "statement_list", len(record.statements)),
        ("meetings", _("RAT"), "meeting_list", len(record.meetings)),
        ("assessments", _("Kesehatan"), "assessment_list", len(record.assessments)),
        ("lives", _("Kelembagaan"), "life_list", len(record.lives)),
        ("contacts", _("Pengurus"), "contact_list", len(record.people)),
        ("documents", _("Dokumen"), "document_list", len(record.papers)),
        ("history", _("Riwayat"), "cooperative_history", None),
    )
    return [
        Tab(label, reverse(f"registry:{url}", args=[record.cooperative.pk]), count, name == current)
        for name, label, url, count in pages
    ]
