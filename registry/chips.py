"""The filters in use, in words, each with the address without it."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from bogor_coop.ui.parts import Chip

from .enums import Group, Reason
from .facets import Filter
from .filters import NONE, ListQuery


def chips(query: ListQuery, every: Sequence[Filter]) -> list[Chip]:
    """One chip per value of each filter in use."""
    return [*_dates(query), *_values(query, every), *_amounts(query)]


def _values(query: ListQuery, every: Sequence[Filter]) -> Iterator[Chip]:
    for one in every:
        for value in getattr(query, one.field):
            label = f"{one.title}: {one.label(value)}"
            yield Chip(label, query.without(one.field, value).url())
    for value in query.reasons:
        label = _("Sebab: %(word)s") % {"word": Reason(value).label}
        yield Chip(label, query.without("reasons", value).url())


def _dates(query: ListQuery) -> Iterator[Chip]:
    if query.at:
        label = _("Keadaan per %(day)s") % {"day": formats.date_short(query.at)}
        yield Chip(label, query.without("at").url())
    if query.withdrawn:
        yield Chip(_("Catatan yang ditarik"), query.without("withdrawn").url())
    for value in query.since_groups:
        label = _("Pada %(day)s: %(word)s") % {
            "day": formats.date_short(query.since),
            "word": _("belum ada") if value == NONE else Group(value).label,
        }
        yield Chip(label, query.without("since_groups", value).url())


def _amounts(query: ListQuery) -> Iterator[Chip]:
    if query.members_min is not None:
        label = _("Anggota paling sedikit %(n)s") % {"n": formats.number(query.members_min)}
        yield Chip(label, query.without("members_min").url())
    if query.members_max is not None:
        label = _("Anggota paling banyak %(n)s") % {"n": formats.number(query.members_max)}
        yield Chip(label, query.without("members_max").url())
