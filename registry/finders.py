"""What the search page finds here: cooperatives as their list does, and the people in office."""

import dataclasses
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop import clock
from bogor_coop.ui import finders
from bogor_coop.ui.finders import Finder, Hit, Hits

from . import words
from .filters import ListQuery
from .listpage import ListPage
from .models import Contact, Cooperative
from .permissions import can_view_all
from .search import all_of, marked


def announce() -> None:
    """Called once the apps are ready."""
    finders.register(
        Finder("koperasi", gettext_lazy("Koperasi"), _anybody, cooperatives, 10),
        Finder("pengurus", gettext_lazy("Pengurus koperasi"), can_view_all, people, 40),
    )


def _anybody(user) -> bool:
    return user.is_authenticated  # the records themselves say who sees them


def cooperatives(user, text: str, most: int) -> Hits:
    """Slips allowed; the same ones in the same order as the list of the register."""
    query = ListQuery.from_querydict(QueryDict(urlencode({"q": text})))
    page = ListPage(
        dataclasses.replace(query, size=most), Cooperative.objects.visible_to(user), QueryDict()
    )
    rows = [_hit(row.record, row.pieces, user) for row in page.rows]
    more = query.url() if user.is_staff_member else ""
    return Hits(rows, page.total or len(rows), more, _note(page.found) if rows else "")


def _hit(record, pieces, user) -> Hit:
    page = "registry:cooperative_detail" if user.is_staff_member else "mine:cooperative"
    line = " · ".join(str(part) for part in (record.legal_entity_number, record.village) if part)
    url = reverse(page, args=[record.pk])
    return Hit(pieces, url, line, "life", record.now_life)


def _note(found) -> str:
    """What was looked for instead of what was typed."""
    if found.similar:
        return _("Tidak ada nama yang persis sama. Yang mirip:")
    fixes = [f"“{fix.typed}” → “{fix.meant}”" for fix in found.corrections]
    return _("Dicari dengan ejaan lain: %(words)s") % {"words": ", ".join(fixes)} if fixes else ""


def people(user, text: str, most: int) -> Hits:
    """Those in office, by all the words of a name; each opens the people of her cooperative."""
    typed = words.split(text)
    if not typed:
        return Hits()
    found = (
        Contact.objects.in_office(at=clock.today())
        .filter(name_words=all_of(typed), cooperative__withdrawn_at=None)
        .select_related("cooperative")
        .order_by("name", "pk")
    )
    rows = [
        Hit(
            marked(person.name, tuple(typed)),
            reverse("registry:contact_list", args=[person.cooperative_id]),
            f"{person.get_role_display()} · {person.cooperative}",
        )
        for person in found[:most]
    ]
    return Hits(rows, found.order_by().count())
