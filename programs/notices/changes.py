"""What of a schedule changed, for the title of the letter that tells it."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bogor_coop.notices.enums import NoticeStatus
from bogor_coop.notices.messages import Message
from bogor_coop.notices.models import Notice

NEW, TIME, PLACE, MODE, LINK, ADDED = "new", "time", "place", "mode", "link", "link_added"
FIELDS = {
    "starts_at": TIME, "ends_at": TIME, "tz": TIME, "room": PLACE, "place": PLACE, "mode": MODE,
}  # fmt: skip
UNSENT = (NoticeStatus.PLANNED, NoticeStatus.RETRY)


def kinds(changed: Collection[str], *, had_link: bool) -> set[str]:
    """Of the fields of an occurrence that were changed; ``had_link`` before."""
    found = {FIELDS[name] for name in changed if name in FIELDS}
    if "link" in changed:
        found.add(LINK if had_link else ADDED)
    return found


def with_unsent(
    message: type[Message], subjects: Collection[models.Model], found: Collection[str]
) -> list[str]:
    """Together with what an older letter would have told, had this one not replaced it."""
    if not subjects:
        return sorted(found)
    about = type(next(iter(subjects)))._meta.label_lower
    unsent = Notice.objects.filter(
        kind=message.kind,
        subject_type=about,
        subject_id__in=[str(one.pk) for one in subjects],
        status__in=UNSENT,
    )
    told = unsent.values_list("facts", flat=True).distinct()
    return sorted({*found, *(kind for facts in told for kind in facts.get("changed", ()))})


def title(changed: Collection[str]) -> str:
    """The shortest words that are true of all of it."""
    found = set(changed)
    if NEW in found:
        return _("Pertemuan baru")
    if found == {ADDED}:
        return _("Tautan ditambahkan")
    if found and found <= {ADDED, LINK}:
        return _("Tautan berubah")
    if found and found <= {ADDED, LINK, MODE}:
        return _("Cara hadir berubah")
    if found <= {PLACE, ADDED, LINK, MODE} and PLACE in found:
        return _("Tempat berubah")
    if found == {TIME}:
        return _("Waktu berubah")
    if {TIME, PLACE} <= found:
        return _("Waktu dan tempat berubah")
    return pgettext("pesan", "Jadwal berubah")


def only_the_way(changed: Collection[str]) -> bool:
    """Time and place stand: whoever comes need not think again."""
    return bool(changed) and not set(changed) & {NEW, TIME, PLACE}
