"""What the office did with a cooperative and what that cost, for its timeline."""

from collections.abc import Iterator

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bogor_coop.ui import formats
from bogor_coop.ui.parts import Event
from registry import chronicle
from registry.chronicle import MOST, Source
from registry.record.loading import Record

from .enums import CAME
from .models import Attendance, Consultation, Visit
from .permissions import can_view_all
from .queries.cooperative_costs import payments_for
from .sides.money import sees_money


def announce() -> None:
    """Called once the apps are ready."""
    chronicle.register(
        Source("kegiatan", gettext_lazy("Kegiatan"), can_view_all, participations, 50),
        Source("klinik", gettext_lazy("Klinik"), can_view_all, consultations, 60),
        Source("pendampingan", gettext_lazy("Pendampingan"), can_view_all, visits, 70),
        Source("biaya", gettext_lazy("Biaya"), sees_money, payments, 80),
    )


def participations(record: Record) -> Iterator[Event]:
    """Each gathering to which somebody of the cooperative came, with how many."""
    came = (
        Attendance.objects.of_cooperative(record.cooperative)
        .filter(outcome__in=CAME)
        .annotate(day=TruncDate("occurrence__starts_at"))
        .values("day", "occurrence__activity", "occurrence__activity__title")
        .annotate(n=Count("pk"))
        .order_by("-day")
    )
    for row in came[:MOST]:
        people = ngettext("%(n)s orang hadir", "%(n)s orang hadir", row["n"])
        url = reverse("activities:detail", args=[row["occurrence__activity"]])
        title = row["occurrence__activity__title"]
        yield Event(row["day"], title, people % {"n": formats.number(row["n"])}, "mortarboard", url)


def consultations(record: Record) -> Iterator[Event]:
    """Each visit to the clinic, with what it was about."""
    found = Consultation.objects.filter(case__cooperative=record.cooperative)
    for one in found.select_related("case", "consultant").order_by("-held_on", "-pk")[:MOST]:
        url = reverse("clinic:case_detail", args=[one.case_id])
        line = f"{one.case.summary} · {one.consultant}"
        yield Event(one.held_on, _("Konsultasi klinik"), line, "chat-left-text", url)


def visits(record: Record) -> Iterator[Event]:
    """Each visit of a mentor, with how far things had come."""
    found = Visit.objects.filter(mentoring__cooperative=record.cooperative)
    for one in found.select_related("mentoring__mentor").order_by("-visited_on", "-pk")[:MOST]:
        url = reverse("mentoring:detail", args=[one.mentoring_id])
        line = _("%(mentor)s · kemajuan %(share)s") % {
            "mentor": one.mentoring.mentor, "share": formats.percent(one.progress / 100, 0),
        }  # fmt: skip
        yield Event(one.visited_on, _("Kunjungan pendamping"), line, "people", url)


def payments(record: Record) -> Iterator[Event]:
    """The part of each payment and refund that fell to the cooperative, as its panel counts it."""
    for paid in payments_for(record.cooperative, at=record.at)[-MOST:]:
        words = (
            _("%(sum)s untuk %(activity)s")
            if paid.amount >= 0
            else _("%(sum)s kembali dari %(activity)s")
        )
        title = words % {
            "sum": formats.rupiah(abs(paid.amount)), "activity": paid.share.activity,
        }  # fmt: skip
        document = paid.share.entry.document
        line = _("bagian dari %(whole)s · %(document)s") % {
            "whole": formats.rupiah(paid.share.entry.amount), "document": document.number,
        }  # fmt: skip
        url = reverse("budget:document_detail", args=[document.pk])
        yield Event(paid.share.entry.dated, title, line, "cash-coin", url)
