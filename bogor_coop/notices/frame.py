"""What the frame of every page shows of the messages: the bell, and the bottom bar's count."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bogor_coop.ui import navigation
from bogor_coop.ui.navigation import Entry
from bogor_coop.ui.status import Look
from bogor_coop.ui.status import register as register_status

from .enums import NoticeStatus as S
from .models import InboxEntry

LOOKS = {
    S.PLANNED: Look(S.PLANNED.label, "ring"),
    S.CLAIMED: Look(S.CLAIMED.label, "half"),
    S.CALLING: Look(S.CALLING.label, "half"),
    S.RETRY: Look(S.RETRY.label, "clock", "c4"),
    S.ACCEPTED: Look(S.ACCEPTED.label, "striped", "c1"),
    S.DELIVERED: Look(S.DELIVERED.label, "check", "c1"),
    S.READ: Look(S.READ.label, "check", "c1"),
    S.UNKNOWN: Look(S.UNKNOWN.label, "dashed"),
    S.FAILED: Look(S.FAILED.label, "cross", "c3"),
    S.EXPIRED: Look(S.EXPIRED.label, "clock", "c3"),
    S.SUPPRESSED: Look(S.SUPPRESSED.label, "square", "c4"),
    S.SUPERSEDED: Look(S.SUPERSEDED.label, "dash"),
    S.SKIPPED_LATE: Look(S.SKIPPED_LATE.label, "dash"),
}


def unread(request: HttpRequest) -> int:
    """Unread messages of who is signed in; asked once per page."""
    if not hasattr(request, "_unread_messages"):
        found = InboxEntry.objects.unread().filter(person_id=request.user.pk)
        request._unread_messages = found.count()  # type: ignore[attr-defined]
    return request._unread_messages  # type: ignore[attr-defined]


def announce() -> None:
    """Give the frame its entries; called once the apps are ready."""
    register_status("notice", LOOKS)
    word = pgettext_lazy("kotak pesan", "Pesan")
    navigation.set_bell(Entry(word, "inbox:list", count=unread))
    navigation.register(
        Entry(word, "inbox:list", "manager", 80, icon="envelope", count=unread),
        Entry(
            _("Kotak surat contoh"),
            "notices:caught_list",
            "person",
            40,
            icon="envelope",
            allowed=lambda user: settings.DEMO,
        ),
    )
