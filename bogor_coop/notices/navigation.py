"""The tabs that the pages under ``/pesan/`` share."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.parts import Tab

from .permissions import can_view_log

OWN = (("inbox:list", _("Kotak pesan")), ("inbox:preferences", _("Pilihan saya")))
STAFF = (
    ("inbox:log_list", _("Catatan pengiriman")),
    ("inbox:rule_list", _("Pengingat")),
    ("inbox:kind_list", _("Contoh pesan")),
)


def tabs(request: HttpRequest, current: str) -> list[Tab]:
    """Those that this person may open."""
    shown = OWN + STAFF if can_view_log(request.user) else OWN
    return [Tab(label, reverse(name), current=name == current) for name, label in shown]
