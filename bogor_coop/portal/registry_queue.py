"""What waits in the register: meetings to follow up, certificates that end, records with gaps."""

import datetime as dt
from collections.abc import Iterator

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.accounts.permissions import can
from bogor_coop.imports.enums import BatchState
from bogor_coop.imports.models import Batch
from bogor_coop.ui import formats
from registry.book_years import deadlines
from registry.enums import IN_FIGURES, CertificateStatus, DataAge, Group, Life, MeetingStatus
from registry.filters import list_url
from registry.models import Cooperative, Standing
from registry.permissions import RegistryPermission
from registry.selection import age_condition

from .queues import Item, Source, named, register

CERTIFICATE_HORIZON = dt.timedelta(days=30)
MOST = 25  # certificates shown one by one
REALLY_HELD = (MeetingStatus.HELD, MeetingStatus.REPORTED)
WAITING = {
    MeetingStatus.HELD: gettext_lazy("%(n)s koperasi belum melaporkan RAT terakhirnya"),
    MeetingStatus.UNKNOWN: gettext_lazy(
        "%(n)s koperasi aktif yang RAT terakhirnya belum diketahui"
    ),
}


def _living(at: dt.date):
    return Cooperative.objects.filter(
        standings__period__contains=at, standings__group__in=IN_FIGURES
    ).order_by()


def meetings(user, *, at: dt.date) -> Iterator[Item]:
    """Latest due meetings of active ones, not reported yet or not known of."""
    rows = (
        Standing.objects.at(at)
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
                list_url(hidup=Life.ACTIVE, rat=status, per=at),
                _("Hubungi"),
                named(row["names"], row["n"]),
                since=until,
                due=until,
            )


def certificates(user, *, at: dt.date) -> Iterator[Item]:
    """Certificates that end within 30 days, and those past their end that still pass as valid."""
    soon = (
        _living(at)
        .filter(
            certificate_status=CertificateStatus.VALID,
            certificate_valid_until__lte=at + CERTIFICATE_HORIZON,
        )
        .order_by("certificate_valid_until", "sort_name")
        .values_list("pk", "name", "certificate_valid_until")
    )
    for pk, name, until in soon[:MOST]:
        past = until < at
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


def gaps(user, *, at: dt.date) -> Iterator[Item]:
    """Records nobody has compared for two years, and records without village or type."""
    stale = age_condition(DataAge.OLDER, at) | age_condition(DataAge.NEVER, at)
    counts = _living(at).aggregate(
        stale=Count("pk", filter=stale),
        village=Count("pk", filter=Q(village=None)),
        type=Count("pk", filter=Q(type="")),
    )
    lines = (
        ("stale", _("%(n)s data belum dipastikan dua tahun terakhir"),
         {"umur": [DataAge.OLDER, DataAge.NEVER]}),
        ("village", _("%(n)s koperasi tanpa kelurahan"), {"kelurahan": "none"}),
        ("type", _("%(n)s koperasi tanpa jenis"), {"jenis": "none"}),
    )  # fmt: skip
    for key, words, params in lines:
        if counts[key]:
            yield Item(
                words % {"n": formats.number(counts[key])},
                list_url(golongan=IN_FIGURES, per=at, **params),
                _("Lengkapi"),
            )


def recovering(user, *, at: dt.date) -> Iterator[Item]:
    """Cooperatives under guidance: those whose meeting was held again can be looked at anew."""
    ready = (
        Standing.objects.at(at)
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
                     per=at),
            _("Tinjau"),
            named(ready["names"], ready["n"]),
        )  # fmt: skip


def imports(user, *, at: dt.date) -> Iterator[Item]:
    """Imports that wait for a person: columns to match, or checked and not applied yet."""
    waiting = Batch.objects.visible_to(user).filter(
        state__in=[BatchState.UPLOADED, BatchState.CHECKED]
    )
    for batch in waiting.order_by("created_at")[:MOST]:
        days = (timezone.now() - batch.created_at).days  # recorded by the real clock
        yield Item(
            _("Impor menunggu: %(state)s") % {"state": batch.get_state_display().lower()},
            reverse("imports:batch_detail", args=[batch.pk]),
            _("Lanjutkan"),
            batch.name,
            since=at - dt.timedelta(days=days),
        )


def _edits(user) -> bool:
    return can(user, RegistryPermission.EDIT)


def _imports(user) -> bool:
    return can(user, RegistryPermission.IMPORT)


def _follows_up(user) -> bool:
    return can(user, RegistryPermission.EDIT) or can(user, RegistryPermission.INVITE)


def announce() -> None:
    """Register the sources of the register; called once the apps are ready."""
    for source in (
        Source("rat", gettext_lazy("Laporan RAT"), _follows_up, meetings, 10),
        Source("sertifikat", gettext_lazy("Sertifikat NIK"), _edits, certificates, 20),
        Source("binaan", gettext_lazy("Pembinaan"), _follows_up, recovering, 30),
        Source("impor", gettext_lazy("Impor"), _imports, imports, 50),
        Source("data", gettext_lazy("Kelengkapan data"), _edits, gaps, 40),
    ):
        register(source)
