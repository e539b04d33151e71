"""What waits in mentoring: cooperatives that nobody has visited for longer than agreed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import formats
from programs import permissions
from programs.queries import mentoring

from .sources import Asked, Item

MOST = 25


def gaps(asked: Asked) -> Iterator[Item]:
    """The mentor's own; for the officer, how many in all."""
    found = mentoring.gaps(mentoring.listed(at=asked.at), at=asked.at)
    rows = asked.own(found, mentor=asked.user)
    for row in rows.order_by("visit_due", "pk")[:MOST]:
        yield Item(
            _("Belum dikunjungi sejak %(day)s") % {"day": formats.date_short(row.quiet_since)},
            reverse("mentoring:detail", args=[row.pk]),
            _("Catat kunjungan"),
            row.party,
            _("Pendamping: %(name)s") % {"name": row.mentor} if asked.team else "",
            since=row.quiet_since,
            due=row.visit_due,
        )
    if asked.team or not permissions.can_assign_mentor(asked.user):
        return
    if total := found.exclude(mentor=asked.user).count():
        words = ngettext(
            "%(n)s koperasi lama tidak dikunjungi pendampingnya",
            "%(n)s koperasi lama tidak dikunjungi pendampingnya",
            total,
        )
        url = f"{reverse('mentoring:list')}?keadaan={mentoring.GAP}"
        yield Item(words % {"n": formats.number(total)}, url, _("Lihat"))
