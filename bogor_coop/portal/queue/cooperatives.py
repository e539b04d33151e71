"""What waits about cooperatives: meetings to follow up, certificates that end, who recovers."""

import datetime as dt
from collections.abc import Iterator, Mapping

from django.db.models import Count, Max, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.ui import formats
from registry.book_years import deadlines
from registry.enums import CertificateStatus, Group, Life, MeetingStatus
from registry.filters import list_url
from registry.models import Cooperative, Listing

from .sources import Asked, Item, named

CERTIFICATE_HORIZON = dt.timedelta(days=30)
MOST = 25  # certificates shown one by one
NAMED = 2
REALLY_HELD = (MeetingStatus.HELD, MeetingStatus.REPORTED)
WAITING = {
    MeetingStatus.HELD: gettext_lazy("%(n)s koperasi aktif belum melaporkan RAT terakhirnya"),
    MeetingStatus.UNKNOWN: gettext_lazy(
        "%(n)s koperasi aktif yang RAT terakhirnya belum diketahui"
    ),
}


def cooperatives(asked: Asked) -> QuerySet:
    """The records of those in the figures of that day."""
    return Cooperative.objects.filter(pk__in=asked.living.values("cooperative")).order_by()


def first_names(parts: Mapping[str, QuerySet]) -> dict[str, list[str]]:
    """Of each part (rows of standings) the two names that come first. One query at most."""
    asked = []
    for key, rows in parts.items():
        order = "sort_name" if rows.model is Listing else "cooperative__sort_name"
        named = rows.order_by(order, "cooperative")
        asked.append(named.values_list(Value(key), order, "cooperative", "cooperative__name"))
    names: dict[str, list[str]] = {key: [] for key in parts}
    if not asked:
        return names
    first, *others = (rows[:NAMED] for rows in asked)
    for key, *_order, name in sorted(first.union(*others, all=True)):
        names[key].append(name)
    return names


def meetings(asked: Asked) -> Iterator[Item]:
    """Latest due meetings of active ones, not reported yet or not known of."""
    active = asked.living.filter(life=Life.ACTIVE)
    rows = active.filter(meeting__in=WAITING).values("meeting")
    found = {row["meeting"]: row for row in rows.annotate(n=Count("pk"), year=Max("book_year"))}
    names = first_names({status: active.filter(meeting=status) for status in found})
    due = deadlines(*{row["year"] for row in found.values() if row["year"]})
    for status, sentence in WAITING.items():
        if row := found.get(status):
            until = due.get(row["year"], {}).get(False)
            yield Item(
                sentence % {"n": formats.number(row["n"])},
                list_url(hidup=Life.ACTIVE, rat=status, per=asked.at),
                _("Hubungi"),
                named(names[status], row["n"]),
                since=until,
                due=until,
            )


def certificates(asked: Asked) -> Iterator[Item]:
    """Certificates that end within 30 days, and those past their end that still pass as valid."""
    soon = (
        cooperatives(asked)
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
    ready = asked.living.filter(group=Group.ILL, life=Life.UNDER_GUIDANCE, meeting__in=REALLY_HELD)
    if total := ready.count():
        yield Item(
            _("%(n)s koperasi binaan sudah mengadakan RAT") % {"n": formats.number(total)},
            list_url(golongan=Group.ILL, hidup=Life.UNDER_GUIDANCE, rat=REALLY_HELD,
                     per=asked.at),
            _("Tinjau"),
            named(first_names({"": ready})[""], total),
        )  # fmt: skip
