"""``{% load registry %}``: parts of the record page."""

import datetime as dt

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.history.diffs import ChangeGroup

from ..models import Cooperative

register = template.Library()


FOLDED_FROM = 12  # fields of one act from which its table is folded


@register.inclusion_tag("registry/part/change_group.html")
def change_group(
    group: ChangeGroup, cooperative: Cooperative, may_return: bool, newest: bool = False
) -> dict:
    """What one person did in one request, folded when it is long."""
    own = [row for row in group.rows if row.stream.model is Cooperative]
    entered = any(row.kind == "insert" for row in own)
    keys = [cooperative.pk, group.key]
    back = reverse("registry:return_change", args=keys) if may_return and not entered else ""
    again = reverse("registry:return_version", args=keys)
    return {
        "group": group,
        "what": what(group),
        "folded": group.changed_fields > FOLDED_FROM,
        "return_url": back,
        "version_url": again if may_return and own and not newest else "",
    }


def what(group: ChangeGroup) -> str:
    """ "mengubah 3 isian", "mencatat RAT tahun buku 2017"."""
    kinds = {row.kind for row in group.rows}
    if kinds == {"update"}:
        n = group.changed_fields
        return ngettext("mengubah %(n)s isian", "mengubah %(n)s isian", n) % {"n": n}
    if any(row.kind == "insert" and row.stream.model is Cooperative for row in group.rows):
        return _("mencatat koperasi ini")
    row = next(row for row in group.rows if row.kind != "update")
    verb = _("mencatat") if row.kind == "insert" else _("mengambil kembali")
    return f"{verb} {row.title}"


@register.filter
def model_label(model: type) -> str:
    """``registry.Cooperative``."""
    return model._meta.label  # type: ignore[attr-defined]


@register.filter
def last_day(period) -> dt.date | None:
    """The last day of a half-open range of dates."""
    return period.upper - dt.timedelta(days=1) if period.upper else None
