"""How a cooperative stands, since when and why: the first sentence of its record."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.ui import formats

from ..enums import Group, Reason
from ..told import Clause, Sentence
from .four_facts import REASON_WORDS
from .loading import Record

PAGES = {
    Reason.MEETING_UNKNOWN: "meeting_list",
    Reason.MEETING_NOT_HELD: "meeting_list",
    Reason.HEALTH_BELOW: "assessment_list",
}


def sentences(record: Record) -> Iterator[Sentence]:
    """One sentence; none before it began, or when it was withdrawn."""
    if record.standing is None or not record.spells:
        return
    now, *before = record.spells
    day = {"day": formats.date_short(now.since)}
    if now.group == Group.DISSOLVED:
        yield Sentence(_("Dibubarkan sejak %(day)s") % day)
    elif now.group == Group.ILL:
        yield Sentence(_("Sakit sejak %(day)s: ") % day, reasons(record, now.reasons))
    elif now.group == Group.UNKNOWN:
        words = _("Keadaannya belum diketahui sejak %(day)s: ") % day
        yield Sentence(words, reasons(record, now.reasons))
    elif before and before[0].group == Group.ILL:
        words = _("Aktif dan sehat sejak %(day)s; sebelumnya sakit sejak %(then)s: ")
        then = {"then": formats.date_short(before[0].since)}
        yield Sentence(words % (day | then), reasons(record, before[0].reasons))
    elif before:
        words = _("Aktif dan sehat sejak %(day)s; sebelumnya keadaannya belum diketahui")
        yield Sentence(words % day)
    else:
        yield Sentence(_("Aktif dan sehat sejak tercatat, %(day)s") % day)


def reasons(record: Record, found: Sequence[str]) -> list[Clause]:
    """Each reason with the tab that shows it."""
    return [
        Clause(
            str(REASON_WORDS[reason]),
            reverse(f"registry:{PAGES.get(reason, 'life_list')}", args=[record.cooperative.pk]),
        )
        for reason in map(Reason, found)
    ]


def group_before(record: Record, day: dt.date) -> str:
    """How it stood on the day before; "" when it was not in the figures then."""
    eve = day - dt.timedelta(days=1)
    return next((spell.group for spell in record.spells if spell.since <= eve), "")
