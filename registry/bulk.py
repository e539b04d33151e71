"""What upper rooms can do with many cooperatives at once; the list offers it.

The list's question travels in the address, so that four hundred need no clicking: a verb's page
reads it with :func:`chosen`. Register in ``AppConfig.ready``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from bogor_coop.ui.parts import Text

from .filters import LARGEST, ListQuery
from .listpage import ListPage


@dataclass(frozen=True)
class BulkVerb:
    """``url_name`` takes no argument; its page reads the list from its own address by GET."""

    name: str
    label: Text
    url_name: str
    allowed: Callable[[Any], bool]


@dataclass(frozen=True)
class Link:
    label: Text
    url: str


_verbs: dict[str, BulkVerb] = {}


def register(verb: BulkVerb) -> None:
    """Add a verb; the same name replaces the older one."""
    _verbs[verb.name] = verb


def unregister(name: str) -> None:
    """Take a verb away again (tests)."""
    _verbs.pop(name, None)


def of(user) -> list[Link]:
    """The verbs that ``user`` may use."""
    return [
        Link(verb.label, reverse(verb.url_name)) for verb in _verbs.values() if verb.allowed(user)
    ]


def chosen(data: QueryDict, visible):
    """The records that the address speaks of: those ticked (``pilih``), or all of the list.

    Ordered as in the list. ``visible`` are the records that the person may see.
    """
    records = ListPage(ListQuery.from_querydict(data), visible, data).records
    picked = [pk for pk in data.getlist("pilih") if is_key(pk)]
    if picked and data.get("semua") != "1":
        records = records.filter(pk__in=picked)
    return records


def is_key(text: str) -> bool:
    """Longer ones are not even turned into a number: Python refuses thousands of digits."""
    return text.isdecimal() and len(text) <= len(str(LARGEST)) and int(text) <= LARGEST
