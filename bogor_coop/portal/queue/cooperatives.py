"""What waits about cooperatives: meetings to follow up, certificates that end, who recovers."""

import datetime as dt
from collections.abc import Iterator

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.ui import formats
from registry.book_years import deadlines
from registry.enums import IN_FIGURES, CertificateStatus, Group, Life, MeetingStatus
from registry.filters import list_url
from registry.models import Cooperative, Standing

from .sources import Asked, Item, named

CERTIFICATE_HORIZON = dt.timedelta(days=30)
MOST = 25  # certificates shown one by one
REALLY_HELD = (MeetingStatus.HELD, MeetingStatus.REPORTED)
WAITING = {
    MeetingStatus.HELD: gettext_lazy("%(n)s koperasi belum melaporkan RAT terakhirnya"),
    MeetingStatus.UNKNOWN: gettext_lazy(
        "%(n)s koperasi aktif yang RAT terakhirnya belum diketahui"
    ),
}


def living(at: dt.date):
    """The cooperatives in the figures of that day."""
    return Cooperative.objects.filter(
        standings__period__contains=at, standings__group__in=IN_FIGURES
    ).order_by()


def meetings(asked: Asked) -> Iterator[Item]:
    """Latest due meetings of active ones, not reported yet or not known of."""
    rows = (
        Standing.objects.at(asked.at)
        .in_figures()
        .filter(life=Life.ACTIVE, meeting__in=WAITING)
        .order_by()
        .values("meeting")
        .annotate(
            n=Count("pk"),
            year=Max("book_year"),
            names=ArrayAgg("cooperative__name", order_by="cooperative__sort_name"),
        )
    )
    found = {row["meeting"]: row for row in rows}
    due = deadlines(*{row["year"] for row in found.values() if row["year"]})
    for status, sentence in WAITING.items():
        if row := found.get(status):
            until = due.get(row["year"], {}).get(False)
            yield Item(
                sentence % {"n": formats.number(row["n"])},
                list_url(hidup=Life.ACTIVE, rat=status, per=asked.at),
                _("Hubungi"),
                named(row["names"], row["n"]),
                since=until,
                due=until,
            )


def certificates(asked: Asked) -> Iterator[Item]:
    """Certificates that end within 30 days, and those past their end that still pass as valid."""
    soon = (
        living(asked.at)
        .filter(
            certificate_status=CertificateStatus.VALID,
            certificate_valid_until__lte=asked.at + CERTIFICATE_HORIZON,
        )
        .order_by("certificate_valid_until", "sort_name")
        .values_list("pk", "name", "certificate_valid_until")
    )
    for pk, name, until in soon[:MOST]:
        past = until < asked.at
        yield Item(
            _("Sertifikat NIK sudah berakhir, status masih aktif")
            if past
            else _("Sertifikat NIK segera berakhir"),
            reverse("registry:cooperative_detail", args=[pk]),
            _("Periksa"),
            name,
            since=until if past else None,
            due=until,
        )


def recovering(asked: Asked) -> Iterator[Item]:
    """Cooperatives under guidance: those whose meeting was held again can be looked at anew."""
    ready = (
        Standing.objects.at(asked.at)
        .filter(group=Group.ILL, life=Life.UNDER_GUIDANCE, meeting__in=REALLY_HELD)
        .aggregate(
            n=Count("pk"),
            names=ArrayAgg("cooperative__name", order_by="cooperative__sort_name", default=[]),
        )
    )
    if ready["n"]:
        yield Item(
            _("%(n)s koperasi binaan sudah mengadakan RAT") % {"n": formats.number(ready["n"])},
            list_url(golongan=Group.ILL, hidup=Life.UNDER_GUIDANCE, rat=REALLY_HELD,
                     per=asked.at),
            _("Tinjau"),
            named(ready["names"], ready["n"]),
        )  # fmt: skip
