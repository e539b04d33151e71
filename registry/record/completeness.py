"""How full a record is: which of the fields that the office needs are still empty."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.history.diffs import capital

from ..enums import Life
from ..models import Cooperative
from .loading import Record

FIELDS = (
    "legal_entity_number",
    "legal_entity_date",
    "registration_number",
    "certificate_status",
    "certificate_valid_until",
    "type",
    "group",
    "sector",
    "address",
    "village",
    "phone",
    "email",
    "website",
    "confirmed_on",
)
ROLES = ("chair", "secretary", "treasurer")


@dataclass(frozen=True)
class Missing:
    label: str
    url: str


@dataclass(frozen=True)
class Completeness:
    total: int
    missing: list[Missing]

    @property
    def filled(self) -> int:
        return self.total - len(self.missing)


def of(record: Record) -> Completeness:
    """Identity, the three board members, last year's members, meeting and statement."""
    cooperative = record.cooperative
    edit = reverse("registry:cooperative_edit", args=[cooperative.pk])
    missing = [
        Missing(_label(name), f"{edit}#id_{name}")
        for name in FIELDS
        if getattr(cooperative, Cooperative._meta.get_field(name).attname) in (None, "")
    ]
    roles = {person.role: person.get_role_display() for person in record.people}
    people = reverse("registry:contact_create", args=[cooperative.pk])
    words = {"chair": _("Ketua"), "secretary": _("Sekretaris"), "treasurer": _("Bendahara")}
    missing += [Missing(words[r], f"{people}?jabatan={r}") for r in ROLES if r not in roles]
    year = record.newest_due_year
    dissolved = record.standing is not None and record.standing.life == Life.DISSOLVED
    if dissolved or not record.existed_in(year):
        return Completeness(total=len(FIELDS) + len(ROLES), missing=missing)
    if record.meeting_of(year) is None:
        url = reverse("registry:meeting_edit", args=[cooperative.pk, year])
        missing.append(Missing(_("RAT tahun buku %(year)s") % {"year": year}, url))
    if all(statement.book_year != year for statement in record.statements):
        url = reverse("registry:statement_edit", args=[cooperative.pk, year])
        missing.append(Missing(_("Laporan tahun buku %(year)s") % {"year": year}, url))
    return Completeness(total=len(FIELDS) + len(ROLES) + 2, missing=missing)


def _label(name: str) -> str:
    return capital(str(Cooperative._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
