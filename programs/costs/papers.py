"""What an auditor's file of a payment gets from this room: who came, photos, the history."""

from collections.abc import Iterable, Iterator

from django.utils.text import slugify

from bogor_coop.ui import formats
from bogor_coop.ui.exports import csv_lines
from budget.models import BudgetDocument

from ..enums import CAME
from ..models import Activity, Attendance, Consultation, CostShare, Visit, VisitPhoto
from . import trails

Piece = tuple[str, bytes]
PEOPLE = ("tanggal", "nama", "dari", "kehadiran", "dicatat dengan")
CONTACTS = ("tanggal", "siapa", "oleh", "cara")


def pieces(document: BudgetDocument) -> Iterator[Piece]:
    """A folder per activity that the payment fed; nothing told there in confidence."""
    shares = CostShare.objects.filter(entry__document=document)
    activities = Activity.objects.filter(cost_shares__in=shares).distinct().order_by("pk")
    for activity in activities:
        folder = f"{activity.pk}-{slugify(activity.title)[:60]}"
        mine = shares.filter(activity=activity).select_related("entry__line__account")
        yield f"{folder}/bagian.csv", table(("rekening", "jumlah"), _parts(mine))
        yield f"{folder}/kehadiran.csv", table(PEOPLE, _people(activity))
        yield f"{folder}/konsultasi-kunjungan.csv", table(CONTACTS, _contacts(activity))
        yield f"{folder}/riwayat.csv", table(trails.HEADS, trails.rows(activity))
        yield from _photos(activity, folder)


def table(heads: Iterable[str], rows: Iterable[tuple]) -> bytes:
    """A file that a spreadsheet opens without running anything."""
    return "".join(csv_lines(list(heads), rows)).encode()


def _parts(shares) -> Iterator[tuple]:
    for share in shares:
        yield str(share.entry.line.account), share.amount


def _people(activity: Activity) -> Iterator[tuple]:
    rows = Attendance.objects.filter(occurrence__activity=activity, outcome__in=CAME)
    for row in rows.select_related("occurrence", "registration__cooperative", "invitee").order_by(
        "occurrence__starts_at", "pk"
    ):
        who = row.registration or row.invitee
        name = who.person_name if row.registration else (who.name or who.position)
        party = who.party if row.registration else who.organisation
        yield (
            formats.date_long(row.occurrence.starts_at), name, party,
            row.get_outcome_display(), row.get_method_display(),
        )  # fmt: skip


def _contacts(activity: Activity) -> Iterator[tuple]:
    held = Consultation.objects.filter(case__activity=activity).select_related(
        "case__cooperative", "consultant"
    )
    for one in held.order_by("held_on", "pk"):
        yield one.held_on, one.case.party, str(one.consultant), one.get_channel_display()
    visits = Visit.objects.filter(mentoring__activity=activity).select_related(
        "mentoring__cooperative", "mentoring__mentor"
    )
    for visit in visits.order_by("visited_on", "pk"):
        by, how = str(visit.mentoring.mentor), visit.get_channel_display()
        yield visit.visited_on, visit.mentoring.party, by, how


def _photos(activity: Activity, folder: str) -> Iterator[Piece]:
    rows = VisitPhoto.objects.filter(visit__mentoring__activity=activity)
    for number, row in enumerate(rows.select_related("attachment").order_by("pk"), start=1):
        with row.attachment.file.open("rb") as photo:
            yield f"{folder}/foto/{number:03d}-{row.attachment.original_name}", photo.read()
