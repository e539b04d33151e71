"""What this room adds to a manager's home: offers and drafts that wait, her diary, what is open."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from registry import mine_parts
from registry.mine_parts import Row, Section
from registry.models import Cooperative
from registry.record.for_managers import Task

from . import times
from .enums import RegistrationState
from .models import Certificate, Registration, RegistrationDraft
from .queries import mine
from .registering.cards import cards

NEWS = dt.timedelta(days=60)  # so long a certificate is news
SHOWN = 3  # open activities on the home page; the list has all
# What a line of the diary says when several people stand differently: the most open first.
OPEN_FIRST = (
    RegistrationState.OFFERED,
    RegistrationState.WAITING,
    RegistrationState.REQUESTED,
    RegistrationState.BOOKED,
)


def announce() -> None:
    """Tell the register's page; called once the apps are ready."""
    mine_parts.register("programs", tasks=tasks, diary=diary, section=section)
    mine_parts.register("certificates", section=certificates)


def tasks(user, cooperatives: Sequence[Cooperative], at: dt.datetime) -> Iterator[Task]:
    """A seat that is held for her, and what she began."""
    offered = Registration.objects.filter(
        cooperative__in=cooperatives, state=RegistrationState.OFFERED, offer_expires_at__gt=at
    )
    for registration in offered.select_related("activity").order_by("offer_expires_at"):
        until = registration.offer_expires_at or at  # an offer always has its deadline
        line = _("%(activity)s. Jawab paling lambat %(when)s.")
        yield Task(
            _("Ada kursi untuk %(name)s") % {"name": registration.person_name},
            line % {"activity": registration.activity, "when": formats.moment(until)},
            due=timezone.localtime(until).date(),
            url=reverse("my_activities:offer", args=[registration.pk]),
            verb=_("Jawab tawaran"),
            urgent=True,
        )
    for draft in RegistrationDraft.objects.filter(user=user).select_related("activity"):
        yield Task(
            _("Pendaftaran belum dikirim"),
            draft.activity.title,
            url=reverse("my_activities:start", args=[draft.activity_id]),
            verb=_("Lanjutkan mengisi"),
        )


def diary(user, cooperatives: Sequence[Cooperative], at: dt.datetime) -> Iterator[Row]:
    """What she is registered for and has not begun, a line for each."""
    for sent in mine.of(mine.running(cooperatives, at=at), at=at):
        active = [place for place in sent.places if place.active]
        state = next(s for s in OPEN_FIRST if any(p.registration.state == s for p in active))
        begins = sent.first.starts_at if sent.first else None
        yield Row(
            sent.application.activity.title,
            times.lines(sent.occurrences)[0] if sent.first else _("Waktu menyusul"),
            reverse("my_activities:application", args=[sent.application.reference]),
            "registration",
            state,
            _standing(active),
            begins,
        )


def _standing(places) -> str:
    """ "Daftar tunggu ke-1", or for several "1 dapat kursi, 1 menunggu"."""
    if len(places) == 1:
        return places[0].short
    seated = sum(place.booked for place in places)
    words = [_("%(n)s dapat kursi") % {"n": seated}] if seated else []
    if len(places) > seated:
        words.append(_("%(n)s menunggu") % {"n": len(places) - seated})
    return ", ".join(words)


def section(user, cooperatives: Sequence[Cooperative], at: dt.datetime) -> Section | None:
    """The next activities that she can register for; where she is registered, the diary says so."""
    if not cooperatives:
        return None
    found = [card for card in cards(cooperatives, at=at) if card.opening.can and not card.taken][
        :SHOWN
    ]
    if not found:
        return None
    rows = [
        Row(
            card.activity.title,
            card.lines[0] if card.lines else _("Waktu menyusul"),
            reverse("my_activities:activity", args=[card.activity.pk]),
        )
        for card in found
    ]
    more = reverse("my_activities:list")
    return Section(_("Dapat Anda ikuti"), rows, _("Semua kegiatan"), more)


def certificates(user, cooperatives: Sequence[Cooperative], at: dt.datetime) -> Section | None:
    """Those that were issued lately, each ready to open."""
    found = (
        Certificate.objects.filter(
            registration__cooperative__in=cooperatives,
            revoked_on=None,
            issued_on__gte=(at - NEWS).date(),
        )
        .select_related("registration__activity")
        .order_by("-issued_on", "number")[:SHOWN]
    )
    rows = [
        Row(
            certificate.registration.person_name,
            certificate.registration.activity.title,
            reverse("certificates:download", args=[certificate.pk]),
        )
        for certificate in found
    ]
    if not rows:
        return None
    return Section(_("Sertifikat baru"), rows, _("Semua sertifikat"), reverse("certificates:mine"))
