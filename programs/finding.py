"""What was done for one cooperative, what it cost, what came of it: sentences of its record."""

from collections.abc import Iterator

from django.db.models import Count, Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.ui import formats
from registry import panels
from registry.enums import Group
from registry.record.finding import group_before
from registry.record.loading import Record
from registry.told import Clause, Sentence

from .enums import CAME
from .models import Attendance, Consultation, Participation, Visit
from .queries.cooperative_costs import spent_on


def done(record: Record) -> Iterator[Sentence]:
    """What it was given up to the day, each number with its list. Three queries."""
    clauses = [*_advised(record), *_visited(record), *_came(record)]
    if clauses:
        yield Sentence(_("Yang dilakukan kantor: "), clauses)
    elif record.standing and record.standing.group != Group.DISSOLVED:
        yield Sentence(_("Belum ada kegiatan kantor yang menjangkaunya"))


def _advised(record: Record) -> Iterator[Clause]:
    n = Consultation.objects.filter(
        case__cooperative=record.cooperative, held_on__lte=record.at
    ).count()
    if n:
        words = ngettext("%(n)s konsultasi klinik", "%(n)s konsultasi klinik", n)
        yield Clause(words % {"n": formats.number(n)}, panels.address("sides:klinik", record))


def _visited(record: Record) -> Iterator[Clause]:
    n = Visit.objects.filter(
        mentoring__cooperative=record.cooperative, visited_on__lte=record.at
    ).count()
    if n:
        words = ngettext("%(n)s kunjungan pendamping", "%(n)s kunjungan pendamping", n)
        yield Clause(words % {"n": formats.number(n)}, panels.address("sides:pendampingan", record))


def _came(record: Record) -> Iterator[Clause]:
    mine = Attendance.objects.of_cooperative(record.cooperative)
    found = mine.filter(outcome__in=CAME, occurrence__starts_at__date__lte=record.at).aggregate(
        people=Count("registration", distinct=True) + Count("invitee", distinct=True),
        gatherings=Count("occurrence__activity", distinct=True),
    )
    if n := found["people"]:
        words = ngettext(
            "%(n)s peserta di %(all)s pelatihan atau rapat",
            "%(n)s peserta di %(all)s pelatihan atau rapat",
            n,
        )
        numbers = {"n": formats.number(n), "all": formats.number(found["gatherings"])}
        yield Clause(words % numbers, panels.address("sides:kegiatan", record))


def spent(record: Record) -> Iterator[Sentence]:
    """Its part of what the activities cost; nothing is said without a payment. Three queries."""
    found = spent_on(record.cooperative, at=record.at)
    if not found:
        return
    whole = formats.rupiah(sum(one.amount for one in found))
    parts = sum(one.parts for one in found)
    tail = ngettext(" untuk %(n)s keikutsertaan.", " untuk %(n)s keikutsertaan.", parts) % {
        "n": formats.number(parts)
    }
    yield Sentence(
        _("Bagiannya dari biaya kegiatan itu: "),
        [Clause(whole, panels.address("sides:biaya", record))],
        tail,
    )


def came_of_it(record: Record) -> Iterator[Sentence]:
    """How it stood before it was first reached, and on the day. One query."""
    first = Participation.objects.filter(
        cooperative=record.cooperative, first_on__lte=record.at
    ).aggregate(day=Min("first_on"))["day"]
    if first is None or record.standing is None:
        return
    before, now = group_before(record, first), record.standing.group
    words = {
        "day": formats.date_short(first),
        "before": _standing(before),
        "now": _standing(now),
    }
    if (before, now) == (Group.ILL, Group.ACTIVE_HEALTHY):
        yield Sentence(
            _("Pulih: sakit sebelum pertama dijangkau %(day)s, kini aktif dan sehat") % words,
            tail=_(" (urutan waktu, bukan bukti sebab)."),
        )
    elif (before, now) == (Group.ILL, Group.ILL):
        yield Sentence(
            _("Belum pulih: sakit sebelum pertama dijangkau %(day)s, kini sakit") % words
        )
    elif before == now:
        yield Sentence(_("Sebelum pertama dijangkau %(day)s dan juga kini %(now)s") % words)
    else:
        yield Sentence(_("Sebelum pertama dijangkau %(day)s %(before)s, kini %(now)s") % words)


def _standing(group: str) -> str:
    """In the middle of a sentence."""
    return (
        {
            Group.ACTIVE_HEALTHY: _("aktif dan sehat"),
            Group.ILL: _("sakit"),
            Group.UNKNOWN: _("belum diketahui keadaannya"),
            Group.DISSOLVED: _("dibubarkan"),
        }.get(Group(group), "")
        if group
        else _("belum terdaftar")
    )
